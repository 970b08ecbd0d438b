// Names written beside what they name: where they stand so that none lies on another.

import type { Point } from './series.ts';

export interface ChartLabel {
  text: string;
  /** The value whose line it names. */
  value: number;
  /** `end`: where the line ends now. `start`: at the left edge, for a limit that holds all the time. */
  at: 'start' | 'end';
  /** A class for its colour. */
  tone?: string;
  /** Left out where it would lie across what is drawn, or upon another: it is also told beside the chart. */
  optional?: boolean;
}

export interface PlacedLabel extends ChartLabel {
  /** On paper, on an area of one colour, or across an edge. */
  on: 'paper' | 'area' | 'edge';
  x: number;
  /** Of the middle of its letters. */
  y: number;
  anchor: 'start' | 'end';
}

/** Inter's letters and figures are so wide on average, in heights of the type. */
const letterWidth = 0.56;
/** Between a line's end and its name, in heights of the type. */
const gap = 0.3;
/** Of letters and figures, above and below their middle. */
const inkHeight = 0.4;
/** The height of a line of small text. */
const leading = 1.1;

export interface Room {
  width: number;
  height: number;
  textPixels: number;
  /** Where the line of now is. */
  nowX: number;
  x: (seconds: number) => number;
  y: (value: number) => number;
  ground?: Ground | undefined;
}

/** What is drawn where names of limits may stand: outlines from the left to the right, in the chart's values. */
export interface Ground {
  /** The upper edge of everything. */
  all: readonly Point[];
  /** That of the areas which are one colour throughout. */
  solid: readonly Point[];
}

/** Those at the end stand right of now where they fit, else left of it; those at the start above their line or below. */
export function placed(labels: readonly ChartLabel[], room: Room): PlacedLabel[] {
  const known = labels.filter(({ value }) => Number.isFinite(value));
  const found = ends(
    known.filter(({ at }) => at === 'end'),
    room,
  );
  for (const label of known) {
    if (label.at !== 'start') continue;
    const place = atStart(label, room);
    const isInTheWay = place.on === 'edge' || found.some((other) => cross(place, other, room.textPixels));
    if (!label.optional || !isInTheWay) found.push(place);
  }
  return found;
}

function cross(one: PlacedLabel, other: PlacedLabel, textPixels: number): boolean {
  const left = ({ x, text, anchor }: PlacedLabel) => (anchor === 'end' ? x - widthOf(text, textPixels) : x);
  const right = (label: PlacedLabel) => left(label) + widthOf(label.text, textPixels);
  return (
    Math.abs(one.y - other.y) < leading * textPixels && left(one) < right(other) && left(other) < right(one)
  );
}

export function widthOf(text: string, textPixels: number): number {
  return text.length * letterWidth * textPixels;
}

/** Where there is no room for all, the first ones have it. */
function ends(wanted: readonly ChartLabel[], room: Room): PlacedLabel[] {
  const { width, height, textPixels, nowX, y } = room;
  const labels = wanted.slice(0, Math.max(1, Math.floor(height / (leading * textPixels))));
  const longest = Math.max(0, ...labels.map(({ text }) => widthOf(text, textPixels)));
  const besideNow = nowX + (gap + 0.1) * textPixels + longest <= width;
  if (!besideNow && labels.some(({ optional }) => optional)) {
    const needed = labels.filter(({ optional }) => !optional);
    return ends(needed, room);
  }
  const lifted = besideNow ? 0 : -0.75 * textPixels;
  const middle = textPixels * 0.5;
  const ys = apart(
    labels.map(({ value }) => y(value) + lifted),
    leading * textPixels,
    middle,
    height - middle,
  );
  return labels.map((label, index) => ({
    ...label,
    x: besideNow ? nowX + gap * textPixels : nowX - gap * textPixels,
    y: ys[index]!,
    on: besideNow ? 'paper' : 'edge',
    anchor: besideNow ? 'start' : 'end',
  }));
}

/** Above its line or below it, as far to the left as it stands on one ground throughout. */
function atStart(label: ChartLabel, room: Room): PlacedLabel {
  const { textPixels, y, height, width, ground, nowX } = room;
  const line = y(label.value);
  const above = line - 0.65 * textPixels;
  const below = line + 0.75 * textPixels;
  const isBelow = above < 0.5 * textPixels && below <= height;
  const middle = isBelow ? below : above;
  const place = { ...label, y: middle, anchor: 'start' as const };
  if (!ground) return { ...place, x: 0, on: 'paper' };
  const long = widthOf(label.text, textPixels);
  for (const on of ['paper', 'area'] as const) {
    for (let left = 0; left + long <= width; left += textPixels) {
      const isAcrossNow = left < nowX + gap * textPixels && left + long > nowX - gap * textPixels;
      if (
        !isAcrossNow &&
        stands(
          room,
          ground,
          on,
          [left, left + long],
          [middle - inkHeight * textPixels, middle + inkHeight * textPixels],
        )
      )
        return { ...place, x: left, on };
    }
  }
  return { ...place, x: 0, on: 'edge' };
}

function stands(
  { x, y }: Room,
  { all, solid }: Ground,
  on: 'paper' | 'area',
  [left, right]: [number, number],
  [top, bottom]: [number, number],
): boolean {
  const within = (on === 'paper' ? all : solid).filter(({ atSeconds }) => {
    const at = x(atSeconds);
    return at >= left - 2 && at <= right + 2;
  });
  if (on === 'paper') return within.every(({ value }) => !(value > 0) || y(value) > bottom);
  const reach = within.at(-1);
  // It must lie on the area with its whole length, and the area may end now.
  return (
    reach !== undefined && x(reach.atSeconds) >= right - 4 && within.every(({ value }) => y(value) < top)
  );
}

/**
 * As near as can be to where they are wanted, together, at least `least` apart, in the same order, between two edges:
 * those that crowd are spread around their middle.
 */
export function apart(wanted: readonly number[], least: number, from: number, to: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  // Without the least distance, what remains must only not fall: groups that would are put at their mean.
  const groups: { sum: number; count: number }[] = [];
  order.forEach((index, rank) => {
    let group = { sum: wanted[index]! - rank * least, count: 1 };
    for (let last = groups.at(-1); last && meanOf(last) > meanOf(group); last = groups.at(-1)) {
      groups.pop();
      group = { sum: last.sum + group.sum, count: last.count + group.count };
    }
    groups.push(group);
  });
  const highest = Math.max(from, to - (wanted.length - 1) * least);
  const levels = groups.flatMap((group) =>
    Array.from({ length: group.count }, () => Math.max(from, Math.min(highest, meanOf(group)))),
  );
  const found = [...wanted];
  order.forEach((index, rank) => (found[index] = levels[rank]! + rank * least));
  return found;
}

const meanOf = ({ sum, count }: { sum: number; count: number }) => sum / count;
