// The theme's colours for a canvas, which cannot read CSS variables itself.

export type Colour = [red: number, green: number, blue: number];

export const paletteNames = [
  'paper',
  'future',
  'ink',
  'soft',
  'hair',
  'served',
  'served-deep',
  'served-faint',
  'refused',
  'refused-deep',
  'refused-faint',
  'moved',
  'moved-faint',
  'heat-low',
  'heat-middle',
  'heat-high',
  'heat-refused-low',
  'heat-refused-high',
  'cividis-1',
  'cividis-2',
  'cividis-3',
  'cividis-4',
  'cividis-5',
] as const;
export type PaletteName = (typeof paletteNames)[number];
export type Palette = Record<PaletteName, string>;

/** The colours as they are now: the browser resolves variables, `light-dark()` and the theme for us. */
export function readPalette(): Palette {
  const probe = document.createElement('span');
  // Where the system forces its few colours on all text, a picture keeps its own: they tell refused from served.
  probe.style.setProperty('forced-color-adjust', 'none');
  document.body.append(probe);
  const palette = Object.fromEntries(
    paletteNames.map((name) => {
      probe.style.color = `var(--${name})`;
      return [name, getComputedStyle(probe).color];
    }),
  ) as Palette;
  probe.remove();
  return palette;
}

/** Calls back whenever the theme changes, be it by choice or by the system. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const wishes = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((wish) => matchMedia(wish));
  for (const wish of wishes) wish.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    for (const wish of wishes) wish.removeEventListener('change', changed);
  };
}

/** `rgb(36, 104, 160)` as three numbers. */
export function colourOf(text: string): Colour {
  const numbers = text.match(/[\d.]+/g)?.map(Number) ?? [];
  return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0];
}

/** The colour between two others. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  return [0, 1, 2].map((index) => Math.round(from[index]! + (to[index]! - from[index]!) * share)) as Colour;
}
