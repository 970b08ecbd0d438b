// Four short runs, each of which shows one pattern of the key visualizer and nothing else.

import growing from './examples/growing.json' with { type: 'json' };
import hotKey from './examples/hot-key.json' with { type: 'json' };
import periodic from './examples/periodic.json' with { type: 'json' };
import sweep from './examples/sweep.json' with { type: 'json' };
import type { Pattern } from './patterns.ts';

export type ShownPattern = Extract<Pattern['kind'], 'hot-lines' | 'sweep' | 'periodic' | 'growing'>;

export interface HeatExample {
  pattern: ShownPattern;
  document: unknown;
}

export const heatExamples: HeatExample[] = [
  { pattern: 'hot-lines', document: hotKey },
  { pattern: 'sweep', document: sweep },
  { pattern: 'periodic', document: periodic },
  { pattern: 'growing', document: growing },
];
