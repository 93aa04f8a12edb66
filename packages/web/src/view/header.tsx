import { useLayoutEffect, useState } from 'preact/hooks';
import { VIEWS } from '../state/router.ts';
import { strings } from '../strings.ts';
import { AccountMenu } from './account-menu.tsx';
import { chooseTheme, storedTheme, type Theme } from './browser.ts';
import { router } from './context.ts';
import { Icon } from './icons.tsx';
import { Message } from './message.tsx';

const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

export function Header() {
  return (
    <header class="header">
      <div class="brand">
        <Logo />
        <span>{strings.app.name}</span>
      </div>
      <nav class="tabs" aria-label={strings.app.views}>
        {VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            class="tab"
            aria-current={router.view.value === view ? 'page' : undefined}
            onClick={() => router.show(view)}
          >
            {strings.app[view]}
          </button>
        ))}
      </nav>
      <Message />
      <div class="header-end">
        <ThemePicker />
        <AccountMenu />
      </div>
    </header>
  );
}

function Logo() {
  return (
    <svg class="logo" viewBox="0 0 20 20" width="22" height="22" aria-hidden="true">
      <path d="M0 0h9v20H0z" class="logo-a" />
      <path d="M11 0h9v9h-9z" class="logo-b" />
      <path d="M11 11h4v9h-4zM16.500 11H20v4h-3.500zM16.500 16.500H20V20h-3.500z" class="logo-c" />
    </svg>
  );
}

/** Goes through the themes: the system's, light, dark. */
function ThemePicker() {
  // The build draws the system's. The first script has shown the stored one before.
  const [theme, setTheme] = useState<Theme>('auto');
  useLayoutEffect(() => setTheme(storedTheme()), []);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  const label = `${strings.theme.label}: ${strings.theme[theme]}`;
  const choose = () => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <button type="button" aria-label={label} title={label} onClick={choose}>
      <Icon name={theme} />
    </button>
  );
}
