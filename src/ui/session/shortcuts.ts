// Single keys that act on the run. They stay out of fields, of combinations, and of the page when switched off.

export const shortcutActions = {
  toggle: [' ', '.'],
  'step-back': ['ArrowLeft', 'PageUp'],
  'step-forward': ['ArrowRight', 'PageDown'],
  'to-start': ['Home'],
  'to-end': ['End'],
  restart: ['r'],
  'zoom-out': ['Escape', 'Backspace'],
  help: ['?'],
} as const;
export type ShortcutAction = keyof typeof shortcutActions;

/** What a key event tells that matters here. */
export interface PressedKey {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  defaultPrevented: boolean;
  target: EventTarget | null;
}

export interface ShortcutSituation {
  switchedOn: boolean;
  dialogIsOpen: boolean;
  /** Then page up and page down belong to the reader, not to the presenter's remote. */
  pageScrolls: boolean;
}

/** Where keys mean something of their own. */
const fields =
  'input, select, textarea, dialog, [role=dialog], [contenteditable], [role=slider], [role=spinbutton], [role=combobox], [role=listbox], [role=menu]';
/** Where the space key presses. */
const pressed = 'button, summary, a[href], [role=button]';
const scrolling = ['PageUp', 'PageDown'];

export function shortcutFor(event: PressedKey, situation: ShortcutSituation): ShortcutAction | undefined {
  if (!situation.switchedOn || situation.dialogIsOpen || event.defaultPrevented) return undefined;
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  if (isWithin(event.target, fields)) return undefined;
  if (event.key === ' ' && isWithin(event.target, pressed)) return undefined;
  if (scrolling.includes(event.key) && situation.pageScrolls) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const found = Object.entries(shortcutActions).find(([, keys]) => (keys as readonly string[]).includes(key));
  return found?.[0] as ShortcutAction | undefined;
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  const element = target as { closest?: (selector: string) => unknown } | null;
  return Boolean(element?.closest?.(selector));
}
