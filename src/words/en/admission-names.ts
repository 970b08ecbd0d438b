// What the generations of admission are called wherever a command is told: on the timeline, on a button, in settings.

import type { AdmissionGeneration } from '../../sim/scenario/admission.ts';
import { count } from '../format.ts';

export const generationNames: Record<AdmissionGeneration, string> = {
  '2012': '2012, fixed shares',
  burst: 'burst buckets',
  '2017': '2017, adaptive capacity',
  routers: 'tokens at the routers',
  today: 'today',
};

export const admissionLabel = 'How the table admits';

/** As the timeline tells it. */
export function admissionMark(generation: AdmissionGeneration): string {
  return `admit as ${generation === 'today' ? 'today' : `with ${generationNames[generation]}`}`;
}

/** As a button says it. */
export function admissionFix(generation: AdmissionGeneration): string {
  switch (generation) {
    case '2012':
      return 'Admit as in 2012';
    case 'burst':
      return 'Give partitions burst buckets';
    case '2017':
      return 'Give the table adaptive capacity (2017)';
    case 'routers':
      return 'Hand the budget to the routers';
    case 'today':
      return 'Admit as today';
  }
}

/** `partition` from 0, as events count them. */
export function boostMark(event: { partition: number; unitsPerSecond: number }): string {
  return `partition ${count(event.partition + 1)} may do ${Math.round(event.unitsPerSecond)}/s`;
}
