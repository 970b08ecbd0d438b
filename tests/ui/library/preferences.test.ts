import { describe, expect, it } from 'vitest';
import { Preferences } from '../../../src/ui/library/preferences.svelte.ts';

function storage(kept: string | null = null) {
  const state = { kept };
  return {
    state,
    getItem: () => state.kept,
    setItem: (_key: string, value: string) => void (state.kept = value),
  };
}

describe('preferences', () => {
  it('are remembered', () => {
    const place = storage();
    new Preferences(place).setShortcuts(false);
    expect(new Preferences(place).shortcuts).toBe(false);
    expect(new Preferences(place).consoleOnly).toBe(false);
    new Preferences(place).setConsoleOnly(true);
    expect(new Preferences(place)).toMatchObject({ shortcuts: false, consoleOnly: true });
  });

  it.each([null, '', 'nonsense', '[]', 'null', '{"theme":"plaid","shortcuts":"maybe","consoleOnly":1}'])(
    'begin as usual when %j was kept',
    (kept) => {
      const preferences = new Preferences(storage(kept));
      expect(preferences.theme).toBe('system');
      expect(preferences.shortcuts).toBe(true);
      expect(preferences.consoleOnly).toBe(false);
    },
  );

  it('work where nothing can be stored', () => {
    const refusing = {
      getItem: (): string => {
        throw new Error('blocked');
      },
      setItem: (): void => {
        throw new Error('blocked');
      },
    };
    const preferences = new Preferences(refusing);
    preferences.setShortcuts(false);
    expect(preferences.shortcuts).toBe(false);
    expect(new Preferences(undefined).theme).toBe('system');
  });
});
