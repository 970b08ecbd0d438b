// What is really on a canvas of the page, and in the paths of its pictures. Places are in CSS pixels from the top left
// corner.

import type { Locator, Page } from 'playwright-core';

export type Tone =
  'served' | 'served-deep' | 'served-faint' | 'refused' | 'moved' | 'ink' | 'soft' | 'paper' | 'other';
export interface Point {
  x: number;
  y: number;
}
export type Colour = [red: number, green: number, blue: number];

/** Along each line the tone of every half pixel. */
export async function tonesAlong(
  canvas: Locator,
  lines: readonly { from: Point; to: Point }[],
): Promise<{ at: number; tone: Tone }[][]> {
  const names = [
    'served',
    'served-deep',
    'served-faint',
    'refused',
    'moved',
    'ink',
    'soft',
    'paper',
  ] as const;
  const hues = await paletteOf(canvas.page(), names);
  const steps = lines.map(({ from, to }) => {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    return Array.from({ length: Math.floor(2 * length) + 1 }, (_none, step) => ({
      at: step / 2,
      x: from.x + ((to.x - from.x) * step) / 2 / (length || 1),
      y: from.y + ((to.y - from.y) * step) / 2 / (length || 1),
    }));
  });
  const colours = await coloursAt(canvas, steps.flat());
  let next = 0;
  return steps.map((line) =>
    line.map(({ at }) => {
      const [red, green, blue, alpha] = colours[next++]!;
      const nearest = names.find((name) => distance(hues[name], [red, green, blue]) < 24);
      return { at, tone: alpha < 8 ? 'paper' : (nearest ?? 'other') };
    }),
  );
}

/** Where the last of these tones ends. */
export function endOf(tones: readonly { at: number; tone: Tone }[], ...wanted: Tone[]): number | undefined {
  return tones.findLast(({ tone }) => wanted.includes(tone))?.at;
}

/** How far apart two colours are, all three parts together. */
export function distance(one: Colour, other: Colour): number {
  return one.reduce((sum, part, at) => sum + Math.abs(part - other[at]!), 0);
}

/** The theme's colours, as the browser makes them. */
export function paletteOf<Name extends string>(
  page: Page,
  names: readonly Name[],
): Promise<Record<Name, Colour>> {
  return page.evaluate((names) => {
    const probe = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
    const context = probe.getContext('2d', { willReadFrequently: true })!;
    const span = document.createElement('span');
    document.body.append(span);
    const palette = Object.fromEntries(
      names.map((name) => {
        span.style.color = `var(--${name})`;
        context.fillStyle = getComputedStyle(span).color;
        context.fillRect(0, 0, 1, 1);
        return [name, [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)]];
      }),
    );
    span.remove();
    return palette;
  }, names) as Promise<Record<Name, Colour>>;
}

/** Red, green, blue and alpha at each of the places. */
export function coloursAt(
  canvas: Locator,
  places: readonly Point[],
): Promise<[number, number, number, number][]> {
  return canvas.evaluate(
    (element, places) => {
      const canvas = element as HTMLCanvasElement;
      const { width, height } = canvas;
      const copy = Object.assign(document.createElement('canvas'), { width, height });
      const context = copy.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      // As it was laid out, whatever the camera has made of it.
      const [perX, perY] = [width / canvas.clientWidth, height / canvas.clientHeight];
      return places.map(([x, y]) => {
        const at = (Math.floor(y * perY) * width + Math.floor(x * perX)) * 4;
        return [...data.slice(at, at + 4)];
      });
    },
    places.map(({ x, y }): [number, number] => [x, y]),
  ) as Promise<[number, number, number, number][]>;
}

/** All pixels of a canvas that has one for each cell, row by row. */
export function cellsOf(canvas: Locator): Promise<{ width: number; height: number; data: number[] }> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const copy = Object.assign(document.createElement('canvas'), { width, height });
    const context = copy.getContext('2d', { willReadFrequently: true })!;
    context.drawImage(element as HTMLCanvasElement, 0, 0);
    return { width, height, data: [...context.getImageData(0, 0, width, height).data] };
  });
}

/** A colour between others, in even steps from the first to the last: 0 to 1. */
export function between(stops: readonly Colour[], share: number): Colour {
  const along = Math.max(0, Math.min(1, share)) * (stops.length - 1);
  const from = Math.min(stops.length - 2, Math.floor(along));
  return [0, 1, 2].map(
    (part) => stops[from]![part]! + (stops[from + 1]![part]! - stops[from]![part]!) * (along - from),
  ) as Colour;
}

/** The corners of a path of straight lines, whichever letters it is written in. */
export function cornersOf(path: string): Point[] {
  const corners: Point[] = [];
  for (const [, letter, written] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = [...written!.matchAll(/-?\d+(\.\d+)?/g)].map(([number]) => Number(number));
    const { x, y } = corners.at(-1) ?? { x: 0, y: 0 };
    if (letter === 'H') corners.push({ x: numbers[0]!, y });
    else if (letter === 'V') corners.push({ x, y: numbers[0]! });
    else if (letter === 'M' || letter === 'L')
      for (let at = 0; at < numbers.length; at += 2) corners.push({ x: numbers[at]!, y: numbers[at + 1]! });
    else if (letter !== 'Z' && letter !== 'h') throw new Error(`What is ${letter} in ${path}?`);
  }
  return corners;
}
