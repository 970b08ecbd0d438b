// The pins of keys: a dot at the hash's place in the band, and a line from there to the name.

import type { KeyFigure } from '../../../sim/frame.ts';
import type { Palette } from '../../charts/palette.ts';
import type { Box } from '../scene.ts';
import type { Arc } from './layout.ts';
import { overloadPixelsMin } from './layout.ts';
import { nearestOn, reachAt, type Reach } from './names.ts';
import { lengthAt, pointOn, type Point, type Shape } from './shape.ts';

export interface Pin {
  id: string;
  /** Undefined: it names a partition. */
  key: KeyFigure | undefined;
  position: number;
  /** Of the hottest key, which is drawn stronger. */
  isFirst: boolean;
  /** Where its name stands; undefined: there is no room for it. */
  box: Box | undefined;
}

export interface PinsPicture {
  pins: readonly Pin[];
  arcs: readonly Arc[];
  shape: Shape;
  reach: Reach;
  palette: Palette;
  lineWidth: number;
}

/** Draws around the origin. The first is drawn last, upon the others. */
export function drawPins(context: CanvasRenderingContext2D, picture: PinsPicture): void {
  for (const pin of picture.pins.toReversed()) drawPin(context, picture, pin);
}

function drawPin(context: CanvasRenderingContext2D, picture: PinsPicture, pin: Pin): void {
  const { shape, reach, palette, lineWidth } = picture;
  const { radii } = shape;
  const home = picture.arcs.find(({ start, end }) => pin.position >= start && pin.position < end);
  const isWide = home && (home.end - home.start) * lengthAt(shape, radii.cap) > 3 * overloadPixelsMin;
  const foot = pointOn(shape, pin.position, (radii.band + radii.bandOuter) / 2);
  const tip = pointOn(shape, pin.position, reachAt(reach, pin.position) + 2);
  const leader = pin.box && leaderTo(pin.box, pin.position, shape, reach);
  // A name beside its own overloaded bar needs no line to it.
  const isBeside = home !== undefined && home.asked > 1 && (isWide || (leader?.length ?? 0) < besidePixels);
  const end = isBeside ? undefined : leader?.end;
  for (const [colour, width] of [
    [palette.paper, lineWidth + (pin.isFirst ? 2 : 1.5)],
    [palette.ink, lineWidth * (pin.isFirst ? 0.8 : 0.5)],
  ] as const) {
    context.beginPath();
    // Through a narrow bar the pin would hide it; then the bar itself points to the name.
    if (isWide) context.moveTo(foot.x, foot.y);
    if (isWide && (pin.isFirst || end || isBeside)) context.lineTo(tip.x, tip.y);
    if (end) {
      if (!isWide && leader) context.moveTo(leader.from.x, leader.from.y);
      context.lineTo(end.x, end.y);
    }
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
    context.beginPath();
    context.arc(foot.x, foot.y, width + (pin.isFirst ? 2 : 1.2), 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  }
}

const besidePixels = 16;

/** From where the bar, above its cap, is nearest to the name. */
function leaderTo(
  box: Box,
  position: number,
  shape: Shape,
  reach: Reach,
): { from: Point; end: Point; length: number } {
  const steps = 8;
  const { cap } = shape.radii;
  const far = reachAt(reach, position) + 2;
  const leaders = Array.from({ length: steps + 1 }, (_none, step) => {
    const from = pointOn(shape, position, cap + ((far - cap) * step) / steps);
    const end = nearestOn(box, from);
    return { from, end, length: Math.hypot(end.x - from.x, end.y - from.y) };
  });
  return leaders.reduce((one, other) => (other.length < one.length ? other : one));
}
