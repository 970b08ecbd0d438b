// How a table admits, as a control: DynamoDB lets nobody choose; it is for comparing the years.

import { admissionGenerations, type AdmissionGeneration } from '../../../sim/scenario/scenario.ts';
import { admissionLabel, generationNames } from '../../../words/en/admission-names.ts';
import type { TableDesign } from '../../session/design.ts';
import type { Control } from '../sentence/controls.ts';

/** Undefined: the table does not choose. */
export function admissionControl({ name, admission }: TableDesign): Control | undefined {
  if (admission === undefined) return undefined;
  return {
    kind: 'choice',
    id: `admission ${name}`,
    label: admissionLabel,
    value: admission,
    options: admissionGenerations.map((value) => ({ value, text: generationNames[value] })),
    change: (value) => ({ kind: 'set-admission', table: name, generation: value as AdmissionGeneration }),
  };
}
