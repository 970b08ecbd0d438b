// What this reader chose for the page itself. Kept in localStorage where there is one.

export const themes = ['system', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'partition-lab/preferences';

export class Preferences {
  theme = $state<Theme>('system');
  /** Whether single keys act as shortcuts (WCAG 2.1.4 asks for a way to switch them off). */
  shortcuts = $state(true);
  /** Only what the CloudWatch console would show. */
  consoleOnly = $state(false);
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
    this.#storage = storage;
    const kept = this.#read();
    if (themes.includes(kept.theme as Theme)) this.theme = kept.theme as Theme;
    if (typeof kept.shortcuts === 'boolean') this.shortcuts = kept.shortcuts;
    if (typeof kept.consoleOnly === 'boolean') this.consoleOnly = kept.consoleOnly;
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    showTheme(theme);
    this.#keep();
  }

  setShortcuts(on: boolean): void {
    this.shortcuts = on;
    this.#keep();
  }

  setConsoleOnly(on: boolean): void {
    this.consoleOnly = on;
    this.#keep();
  }

  #read(): Record<string, unknown> {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(storageKey) ?? '{}');
      return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
    } catch {
      return {};
    }
  }

  /** A browser that refuses to store forgets the choice with the tab; that is not worth a message. */
  #keep(): void {
    try {
      const { theme, shortcuts, consoleOnly } = this;
      this.#storage?.setItem(storageKey, JSON.stringify({ theme, shortcuts, consoleOnly }));
    } catch {
      return;
    }
  }
}

/** theme.css looks at this attribute; without it the system decides. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Reading localStorage throws where cookies are blocked. */
export function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
