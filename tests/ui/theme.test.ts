import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Tokens = Record<string, string>;

const fileOf = (name: string) =>
  readFileSync(new URL(`../../src/ui/theme/${name}.css`, import.meta.url), 'utf8');
const css = fileOf('colours');
const measures = fileOf('measures');
const root = blockOf(':root,\n[data-theme] {');
const themes: Record<string, Tokens> = {
  light: tokensOf(root, 0),
  dark: tokensOf(root, 1),
  projector: { ...tokensOf(root, 0), ...tokensOf(blockOf("\n[data-theme='projector'] {"), 0) },
};

describe.each(Object.entries(themes))('in the %s theme', (_, tokens) => {
  test.each([
    ['ink', 'paper'],
    ['soft', 'paper'],
    ['soft', 'future'],
    ['control', 'paper'],
    ['control', 'field'],
    ['refused-deep', 'paper'],
    ['served-deep', 'paper'],
    ['button-ink', 'button'],
    ['button-ink', 'control'],
  ])('%s on %s can be read: 4.5 to 1 (WCAG 1.4.3)', (text, ground) => {
    expect(contrast(tokens[text]!, tokens[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['served', 'paper'],
    ['moved', 'paper'],
    ['moved', 'moved-faint'],
    ['served', 'served-faint'],
    ['served-deep', 'served-faint'],
    ['refused', 'paper'],
    ['refused', 'future'],
    ['heat-high', 'heat-low'],
    ['heat-refused-high', 'heat-low'],
    ['cividis-5', 'cividis-1'],
    ['cividis-5', 'paper'],
    ['category-1', 'paper'],
    ['category-2', 'paper'],
    ['category-3', 'paper'],
    ['category-4', 'paper'],
    ['category-5', 'paper'],
    ['category-6', 'paper'],
  ])('%s can be told from %s: 3 to 1 (WCAG 1.4.11)', (mark, ground) => {
    expect(contrast(tokens[mark]!, tokens[ground]!)).toBeGreaterThanOrEqual(3);
  });

  test('cividis goes one way, from the ground’s side to the other', () => {
    const steps = [1, 2, 3, 4, 5].map((step) => contrast(tokens[`cividis-${step}`]!, tokens['paper']!));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  test('no two of the served, the refused and the categories are alike', () => {
    const marks = ['served', 'refused', ...[1, 2, 3, 4, 5, 6].map((number) => `category-${number}`)];
    for (const [index, one] of marks.entries())
      for (const other of marks.slice(0, index))
        expect(distance(tokens[one]!, tokens[other]!), `${one} and ${other}`).toBeGreaterThan(apart);
  });
});

test('who asks for less motion gets none', () => {
  const less = measures.slice(measures.indexOf('prefers-reduced-motion: reduce'));
  for (const [, name] of measures.matchAll(/--([\w-]+): \d+ms;/g)) expect(less).toContain(`--${name}: 0s;`);
});

test('text for the last row is at least 1/50 of the height of a screen of 1,080 and of 2,160 lines', () => {
  const projector = measures.slice(measures.indexOf("data-theme='projector'"));
  const size = /clamp\((\d+)px, min\(([\d.]+)vh, ([\d.]+)vw\), (\d+)px\)/.exec(projector);
  const [least, high, wide, most] = size!.slice(1).map(Number) as [number, number, number, number];
  for (const [width, height] of [
    [1024, 768],
    [1280, 720],
    [1440, 900],
    [1920, 1080],
    [3840, 2160],
  ] as const) {
    const pixels = Math.min(most, Math.max(least, Math.min((high / 100) * height, (wide / 100) * width)));
    expect(pixels).toBeGreaterThanOrEqual(height / 50);
    // What is read in sentences: 28 px of 1,080.
    for (const name of ['sentence', 'told', 'headline', 'title']) {
      const [, rem] = new RegExp(`--size-${name}: ([\\d.]+)rem`).exec(projector)!;
      expect(pixels * Number(rem)).toBeGreaterThanOrEqual((28 / 1080) * height - 0.1);
    }
  }
  expect(measures).not.toMatch(/data-theme='projector'[^}]*--size-small: 0/);
});

test('the projector’s paper is white and its ink black', () => {
  expect(themes['projector']).toMatchObject({ paper: '#ffffff', ink: '#000000' });
});

function blockOf(start: string): string {
  const from = css.indexOf(start);
  return css.slice(from, css.indexOf('\n}', from));
}

/** `--name: light-dark(#light, #dark)` or `--name: #colour`. */
function tokensOf(block: string, side: 0 | 1): Tokens {
  const tokens: Tokens = {};
  for (const [, name, value] of block.matchAll(/--([\w-]+):\s*([^;]+);/g)) {
    const colours = value!.match(/#[0-9a-f]{6}/g);
    if (colours) tokens[name!] = colours[side] ?? colours[0]!;
  }
  return tokens;
}

/** Apart as red, green and blue of 0 to 255 each: coarse, and enough to catch two that were made alike. */
const apart = 50;

function distance(one: string, other: string): number {
  const at = (colour: string) =>
    [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
  const [from, to] = [at(one), at(other)];
  return Math.hypot(...from.map((value, index) => value - to[index]!));
}

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
