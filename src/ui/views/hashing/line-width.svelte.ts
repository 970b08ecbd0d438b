// How thick the theme's lines are. Asking the browser is slow, so only when the theme changes.

import { palette } from '../../charts/palette.svelte.ts';
import type { Palette } from '../../charts/palette.ts';

let askedFor: Palette | undefined;
let pixels = 1.5;

export function lineWidth(): number {
  const current = palette();
  if (current !== askedFor) {
    askedFor = current;
    const style = getComputedStyle(document.documentElement);
    pixels = Number.parseFloat(style.getPropertyValue('--line')) || 1.5;
  }
  return pixels;
}
