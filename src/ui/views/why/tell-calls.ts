// The diagnoses about calls in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import type { Told } from './diagnosis.ts';

export type CallDiagnosis = keyof typeof words.why.calls;

export function tellCalls(kind: CallDiagnosis, figures: Diagnosis['figures']): Told {
  const { headline, evidence, background } = words.why.calls[kind];
  const said = { traffic: String(figures['traffic'] ?? ''), ...numbersOf(figures) };
  return {
    headline: headline(said),
    evidence: evidence(said),
    background,
    tone: 'refused',
  };
}

/** What each of the sentences may name. */
const names = [
  'lostPerSecond',
  'endedPerSecond',
  'itemsDonePerSecond',
  'itemsGivenUpPerSecond',
  'conditionsFailedPerSecond',
  'donePerSecond',
  'failedPerSecond',
  'share',
  'addsBytes',
  'largestBytes',
  'units',
  'refusedAsTooLarge',
] as const;

function numbersOf(figures: Diagnosis['figures']): Record<(typeof names)[number], number> {
  return Object.fromEntries(names.map((name) => [name, Number(figures[name] ?? 0)])) as Record<
    (typeof names)[number],
    number
  >;
}
