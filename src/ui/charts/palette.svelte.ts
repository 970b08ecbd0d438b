// The palette as reactive state: what a canvas draws with follows the theme.

import { createSubscriber } from 'svelte/reactivity';
import { onThemeChange, readPalette, type Palette } from './palette.ts';

let current: Palette | undefined;

const subscribe = createSubscriber((update) =>
  onThemeChange(() => {
    current = undefined;
    update();
  }),
);

export function palette(): Palette {
  subscribe();
  current ??= readPalette();
  return current;
}
