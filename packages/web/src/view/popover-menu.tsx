import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icons.tsx';

/** The distance of a menu from its button and from the edges of the window, in pixels. */
const MARGIN = 8;

interface PopoverMenuProps {
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  readonly children: ComponentChildren;
}

/**
 * A button that opens a menu. The browser closes it on Escape and on a click elsewhere. The menu is
 * always whole inside the window: it moves up, and scrolls if it is higher than the window.
 */
export function PopoverMenu({ id, icon, label, children }: PopoverMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const place = () => {
    if (menu.current?.matches(':popover-open')) placeBeside(menu.current, button.current);
  };
  useEffect(() => {
    addEventListener('resize', place);
    return () => removeEventListener('resize', place);
  }, []);
  return (
    <>
      <button type="button" class="menu-button" title={label} popovertarget={id} ref={button}>
        <Icon name={icon} /> <span class="label">{label}</span> <Icon name="more" />
      </button>
      <div id={id} class="menu" popover="auto" ref={menu} onToggle={place}>
        {children}
      </div>
    </>
  );
}

/** Places a menu below its button, with the same right edge, as far as the window has room. */
function placeBeside(menu: HTMLElement, button: HTMLElement | null): void {
  if (button === null) return;
  const { right, bottom } = button.getBoundingClientRect();
  const room = document.documentElement;
  const within = (at: number, size: number, whole: number) =>
    Math.max(MARGIN, Math.min(at, whole - size - MARGIN));
  menu.style.left = `${within(right - menu.offsetWidth, menu.offsetWidth, room.clientWidth)}px`;
  menu.style.top = `${within(bottom + MARGIN, menu.offsetHeight, room.clientHeight)}px`;
}
