// The key visualizer.

import { clock, count, duration, inWords, milliseconds, percent, plural, shortCount } from '../format.ts';

/** What is seen in the heat. */
export type PatternWords =
  | { kind: 'hot-lines'; lines: { from: number; to: number; beginsSeconds: number; share: number }[] }
  | { kind: 'sweep'; keysPerSecond: number }
  | { kind: 'periodic'; everySeconds: number }
  | { kind: 'growing'; fromShare: number; toShare: number }
  | { kind: 'even'; refusedShare: number }
  | { kind: 'nothing' };

export interface CellWords {
  fromSeconds: number;
  toSeconds: number;
  /** The first and the last hash. */
  range: [string, string];
  partition: number | undefined;
  key: string | undefined;
  figures: { readUnits: number; writeUnits: number; refused: number; latencyMs: number } | undefined;
}

export const heat = {
  region: 'Key visualizer',
  views: {
    label: 'What the colours show',
    all: 'All',
    reads: 'Reads',
    writes: 'Writes',
    refusals: 'Refusals',
    latency: 'Latency',
  },
  axis: { hash: 'hash', partition: 'part.', seconds: 'time' },
  /** Beside a bar of colours: what its start, its middle and its end stand for. */
  colourKey: {
    served: (figures: string[]) => `${figures.join(' – ')} units/s`,
    both: (readUnits: number, writeUnits: number) =>
      `0 – ${count(readUnits)} read, ${count(writeUnits)} write units/s`,
    refused: (figures: string[]) => `${figures.join(' – ')} refused/s`,
    refusedAlone: 'refused',
    latency: (figures: string[]) => `mean ${figures.join(' – ')}`,
    units: (units: number) => shortCount(units),
    ms: milliseconds,
  },
  tooMany: (partitions: number) => `${count(partitions)} partitions: zoom in for their borders.`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  whole: 'Whole run',
  hint: 'Point at it to read it; drag over it to look closer.',
  hintKeys:
    'Arrow keys move from cell to cell, with Shift by ten. Plus and minus zoom. Escape zooms out a step. With Shift, dragging moves the picture.',
  picture: (figures: {
    view: string;
    fromSeconds: number;
    toSeconds: number;
    range: [string, string];
    partitions: number;
    columns: number;
    rows: number;
  }) =>
    `${figures.view} by hash and time, ${clock(figures.fromSeconds)} to ${clock(figures.toSeconds)}, ` +
    `hashes ${figures.range[0]} to ${figures.range[1]}, ${plural(figures.partitions, 'partition', 'partitions')}.`,
  cell: ({ fromSeconds, toSeconds, range, partition, key, figures }: CellWords): string[] => [
    span(fromSeconds, toSeconds),
    `${partition === undefined ? '' : `partition ${count(partition + 1)}, `}${range[0]}–${range[1]}`,
    figuresSaid(figures),
    ...(key === undefined ? [] : [`hottest now: ${key}`]),
  ],
  notYet: 'not yet',
  nothing: 'nothing asked',
  table: {
    label: 'Hottest ranges shown, as a table',
    columns: {
      range: 'Hashes',
      partition: 'Partition',
      reads: 'Read units/s',
      writes: 'Write units/s',
      refused: 'Refused/s',
      latency: 'Slowest mean',
    },
    none: 'Nothing was asked for here.',
    several: 'several',
    ms: (ms: number) => (ms > 0 ? milliseconds(ms) : '–'),
    units: (value: number) => count(value),
  },
  seen: 'What is seen here',
  pattern: patternSaid,
  refusals: (figures: { ranges: number; fromSeconds: number }) =>
    `Vermilion in ${plural(figures.ranges, 'stretch', 'stretches')} of the key space, first at ${clock(figures.fromSeconds)}: attempts refused there.`,
  noRefusals: 'No vermilion: nothing was refused.',
  how: 'How to read it',
  howIntroduction:
    'Time runs to the right, the hash of the partition key downwards. Each small picture is a run of its own.',
  examples: {
    'hot-lines': {
      title: 'A straight line',
      text: 'One key is asked for far more than the others. A line that turns vermilion is refused.',
    },
    sweep: {
      title: 'A diagonal',
      text: 'Something goes through the table in the order of hashes. Only a scan does: keys that are written one after the other are not side by side.',
    },
    periodic: {
      title: 'Stripes',
      text: 'All keys at once, again and again: a job that runs on a clock.',
    },
    growing: {
      title: 'Lines that begin',
      text: 'More and more keys come into use. New keys fall anywhere between the old ones.',
    },
  },
  examplePicture: (title: string) => `${title}: the heat of an example run of one minute`,
  making: 'This run is being made.',
  notMade: 'This run could not be made.',
  open: 'Open this run',
  openOf: (title: string) => `Open this run: ${title}`,
};

function span(fromSeconds: number, toSeconds: number): string {
  return `${tenths(fromSeconds)} to ${tenths(toSeconds)}`;
}

/** Cells may be as short as a tenth of a second. */
function tenths(seconds: number): string {
  const rounded = Math.round(seconds * 10) / 10;
  const tenth = Math.round((rounded - Math.floor(rounded)) * 10);
  return tenth === 0 ? clock(rounded) : `${clock(rounded)}.${tenth}`;
}

function figuresSaid(figures: CellWords['figures']): string {
  if (!figures) return heat.notYet;
  const { readUnits, writeUnits, refused, latencyMs } = figures;
  const parts = [
    readUnits > 0 ? `${count(readUnits)} read units/s` : '',
    writeUnits > 0 ? `${count(writeUnits)} write units/s` : '',
    refused > 0 ? `${count(refused)} attempts/s refused` : '',
    latencyMs > 0 ? milliseconds(latencyMs) : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : heat.nothing;
}

function patternSaid(pattern: PatternWords, keyOf: (from: number, to: number) => string | undefined): string {
  switch (pattern.kind) {
    case 'hot-lines': {
      const [first] = pattern.lines;
      if (!first) return '';
      if (pattern.lines.length > 1)
        return `${inWords(pattern.lines.length).replace(/^./, (letter) => letter.toUpperCase())} straight lines: few keys have much of the traffic, the hottest ${percent(first.share)} of it.`;
      const key = keyOf(first.from, first.to);
      return `One straight line: ${key ?? 'one key'} has ${percent(first.share)} of the traffic. It begins at ${clock(first.beginsSeconds)}.`;
    }
    case 'sweep': {
      const seconds = duration(Math.abs(1 / pattern.keysPerSecond));
      return `A diagonal: something goes through the table ${pattern.keysPerSecond > 0 ? 'from its first hash to its last' : 'from its last hash to its first'}, once in ${seconds}.`;
    }
    case 'periodic':
      return `Stripes: all of it rises and falls every ${duration(pattern.everySeconds)}.`;
    case 'growing':
      return `Lines that begin: at first ${percent(pattern.fromShare)} of the key space was in use, now ${percent(pattern.toShare)}.`;
    case 'even':
      return pattern.refusedShare >= 0.5
        ? 'Vermilion nearly everywhere: the whole key space is refused, not one key or range of it.'
        : 'An even picture: no key, no range and no moment stands out.';
    case 'nothing':
      return 'Too little has happened yet to see a pattern.';
  }
}
