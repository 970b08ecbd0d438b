// The generation of a table's admission, and the command that changes it.

import * as v from 'valibot';
import { admissionGenerations } from './admission.ts';
import { oneOf } from './expected.ts';
import { fields } from './fields.ts';

export const admissionGeneration = oneOf(admissionGenerations, { noun: 'admission' });

/** The reference to a table comes from the schema that owns it. */
export function admissionCommands<Table extends v.GenericSchema>(table: Table) {
  return {
    'set-admission': fields({
      kind: v.literal('set-admission'),
      table,
      generation: admissionGeneration,
    }),
  };
}
