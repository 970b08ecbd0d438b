import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Tokens = Record<string, string>;

const css = readFileSync(new URL('../../src/ui/theme.css', import.meta.url), 'utf8');
const root = blockOf(':root {');
const themes: Record<string, Tokens> = {
  light: tokensOf(root, 0),
  dark: tokensOf(root, 1),
  projector: { ...tokensOf(root, 0), ...tokensOf(blockOf(":root[data-theme='projector'] {"), 0) },
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
  ])('%s can be told from %s: 3 to 1 (WCAG 1.4.11)', (mark, ground) => {
    expect(contrast(tokens[mark]!, tokens[ground]!)).toBeGreaterThanOrEqual(3);
  });
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
