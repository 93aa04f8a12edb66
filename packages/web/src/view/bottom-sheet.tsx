import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { strings } from '../strings.ts';
import { rescueFocus } from './browser.ts';
import { Icon } from './icons.tsx';
import { Message } from './message.tsx';

const ID = 'block-sheet';
/** The distance between the sheet and what it is about, in pixels. */
const DISTANCE = 8;
/** How far a finger moves the sheet down to close it, in pixels. */
const SWIPE = 64;

/** Opens the sheet, if the page has one, and scrolls what it is about above it. */
export function openSheet(about: Element | null): void {
  const sheet = document.getElementById(ID);
  if (!(sheet instanceof HTMLDialogElement)) return;
  if (!sheet.open) sheet.showModal();
  // Not a field, which would open the keyboard of a phone. The heading changes with the next frame.
  requestAnimationFrame(() => sheet.querySelector('h2')?.focus({ preventScroll: true }));
  if (about === null) return;
  const covered = about.getBoundingClientRect().bottom - sheet.getBoundingClientRect().top;
  if (covered > -DISTANCE) scrollBy({ top: covered + DISTANCE, behavior: 'instant' });
}

/** The row of the table at a height of the window. Behind the sheet, no element can be hit. */
function rowAt(y: number): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('.body .row')].find((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top <= y && y < bottom;
  });
}

interface BottomSheetProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

/**
 * A dialog at the bottom of the window. Escape, its button, a swipe down and a tap outside close
 * it; a tap on another row of the table moves it there. Its contents are in the document even when
 * it is closed, so that a shortcut finds their fields.
 */
export function BottomSheet({ label, children }: BottomSheetProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const close = () => sheet.current?.close();
  const onClick = ({ target, clientY }: MouseEvent) => {
    if (target !== sheet.current) return;
    const row = rowAt(clientY);
    close();
    row?.click();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog
    <dialog
      id={ID}
      class="bottom-sheet"
      aria-label={label}
      ref={sheet}
      onClick={onClick}
      onClose={rescueFocus}
    >
      <div class="inspector">
        <Grip sheet={sheet} onSwipe={close} />
        <button
          type="button"
          class="quiet sheet-close"
          aria-label={strings.app.close}
          title={strings.app.close}
          onClick={close}
        >
          <Icon name="close" />
        </button>
        {children}
      </div>
      <Message inDialog hasForm={false} />
    </dialog>
  );
}

interface GripProps {
  readonly sheet: { readonly current: HTMLDialogElement | null };
  readonly onSwipe: () => void;
}

/** Moves the sheet with the finger. */
function Grip({ sheet, onSwipe }: GripProps) {
  const start = useRef<number | undefined>(undefined);
  const move = (by: number) => {
    if (sheet.current) sheet.current.style.translate = by > 0 ? `0 ${by}px` : '';
  };
  const end = (by: number) => {
    start.current = undefined;
    move(0);
    if (by > SWIPE) onSwipe();
  };
  return (
    <div
      class="grip"
      onPointerDown={(event) => {
        start.current = event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={({ clientY }) => start.current !== undefined && move(clientY - start.current)}
      onPointerUp={({ clientY }) => start.current !== undefined && end(clientY - start.current)}
      onPointerCancel={() => end(0)}
    />
  );
}
