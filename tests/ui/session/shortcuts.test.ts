import { describe, expect, it } from 'vitest';
import type { PressedKey } from '../../../src/ui/session/shortcuts.ts';
import { shortcutActions, shortcutFor } from '../../../src/ui/session/shortcuts.ts';
import { words } from '../../../src/words/index.ts';

const usual = { switchedOn: true, dialogIsOpen: false, pageScrolls: false };

/** A key pressed on an element that only knows whether it is one of these. */
function pressed(key: string, within = '', more: Partial<PressedKey> = {}): PressedKey {
  const closest = (selector: string) => (within && selector.split(', ').includes(within) ? {} : null);
  const target = { closest } as unknown as EventTarget;
  return { key, ctrlKey: false, altKey: false, metaKey: false, defaultPrevented: false, target, ...more };
}

describe('single keys', () => {
  it.each([
    [' ', 'toggle'],
    ['.', 'toggle'],
    ['ArrowLeft', 'step-back'],
    ['ArrowRight', 'step-forward'],
    ['PageUp', 'step-back'],
    ['PageDown', 'step-forward'],
    ['Home', 'to-start'],
    ['End', 'to-end'],
    ['r', 'restart'],
    ['R', 'restart'],
    ['?', 'help'],
    ['Escape', 'zoom-out'],
    ['Backspace', 'zoom-out'],
    ['x', undefined],
    ['Tab', undefined],
  ])('%j does %s', (key, action) => {
    expect(shortcutFor(pressed(key), usual)).toBe(action);
  });

  it.each(['input', 'select', 'textarea', '[contenteditable]', '[role=slider]', '[role=spinbutton]'])(
    'mean nothing in %s',
    (field) => {
      for (const keys of Object.values(shortcutActions)) {
        for (const key of keys) expect(shortcutFor(pressed(key, field), usual)).toBeUndefined();
      }
    },
  );

  it('leave combinations to the browser', () => {
    for (const held of ['ctrlKey', 'altKey', 'metaKey']) {
      expect(shortcutFor(pressed('r', '', { [held]: true }), usual)).toBeUndefined();
    }
  });

  it('leave what was already handled alone', () => {
    expect(shortcutFor(pressed('End', '', { defaultPrevented: true }), usual)).toBeUndefined();
  });

  it('let the space key press a button, and the others act', () => {
    expect(shortcutFor(pressed(' ', 'button'), usual)).toBeUndefined();
    expect(shortcutFor(pressed('ArrowLeft', 'button'), usual)).toBe('step-back');
  });

  it('can be switched off, and rest while a dialog is open', () => {
    expect(shortcutFor(pressed('r'), { ...usual, switchedOn: false })).toBeUndefined();
    expect(shortcutFor(pressed('r'), { ...usual, dialogIsOpen: true })).toBeUndefined();
  });

  it('leave page up and page down to a page that scrolls', () => {
    expect(shortcutFor(pressed('PageDown'), { ...usual, pageScrolls: true })).toBeUndefined();
    expect(shortcutFor(pressed('ArrowRight'), { ...usual, pageScrolls: true })).toBe('step-forward');
  });

  it('are all told in the help', () => {
    for (const [action, keys] of Object.entries(shortcutActions)) {
      expect(words.shortcuts.does).toHaveProperty(action);
      for (const key of keys) expect(Object.keys(words.shortcuts.keys)).toContain(key);
    }
  });
});
