// What is really on a canvas of the page: the runs of colour along a line, in CSS pixels.

import type { Locator } from 'playwright-core';

export type Tone = 'served' | 'served-deep' | 'served-faint' | 'refused' | 'paper' | 'other';

/** The tone of every half pixel from one point to another; the origin is the canvas's top left corner. */
export function tonesAlong(
  canvas: Locator,
  from: { x: number; y: number },
  to: { x: number; y: number },
): Promise<{ at: number; tone: Tone }[]> {
  return canvas.evaluate(
    (element, { from, to }) => {
      const canvas = element as HTMLCanvasElement;
      const copy = Object.assign(document.createElement('canvas'), {
        width: canvas.width,
        height: canvas.height,
      });
      const context = copy.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(canvas, 0, 0);
      const density = canvas.width / canvas.clientWidth;
      const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
      const hue = (name: string) => {
        const span = document.createElement('span');
        span.style.color = `var(--${name})`;
        document.body.append(span);
        probe.fillStyle = getComputedStyle(span).color;
        span.remove();
        probe.fillRect(0, 0, 1, 1);
        return [...probe.getImageData(0, 0, 1, 1).data.slice(0, 3)];
      };
      const names = ['served', 'served-deep', 'served-faint', 'refused', 'paper'] as const;
      const hues = names.map((name) => [name, hue(name)] as const);
      const length = Math.hypot(to.x - from.x, to.y - from.y);
      const found: { at: number; tone: Tone }[] = [];
      for (let at = 0; at <= length; at += 0.5) {
        const x = Math.round((from.x + ((to.x - from.x) * at) / length) * density);
        const y = Math.round((from.y + ((to.y - from.y) * at) / length) * density);
        const [red, green, blue, alpha] = context.getImageData(x, y, 1, 1).data as unknown as number[];
        const distance = (one: number[]) =>
          Math.abs(one[0]! - red!) + Math.abs(one[1]! - green!) + Math.abs(one[2]! - blue!);
        const nearest = hues.find(([, one]) => distance(one) < 24);
        found.push({ at, tone: alpha! < 8 ? 'paper' : (nearest?.[0] ?? 'other') });
      }
      return found;
    },
    { from, to },
  ) as Promise<{ at: number; tone: Tone }[]>;
}

/** Where the last of these tones ends. */
export function endOf(tones: readonly { at: number; tone: Tone }[], ...wanted: Tone[]): number | undefined {
  return tones.findLast(({ tone }) => wanted.includes(tone))?.at;
}
