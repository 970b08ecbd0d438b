// The form of a scenario's own assumptions: any of those that are registered, each within its range.

import * as v from 'valibot';
import { assumptionNames, assumptions, type AssumptionName } from './assumptions.ts';
import { decimalNumber, oneOf } from './expected.ts';
import { fields } from './fields.ts';

export const assumptionName = oneOf(assumptionNames, { noun: 'assumption' });

type Entries = Record<AssumptionName, v.OptionalSchema<ReturnType<typeof decimalNumber>, undefined>>;

export const ownAssumptions = fields(
  Object.fromEntries(
    assumptionNames.map((name) => [
      name,
      v.optional(decimalNumber(assumptions[name].min, assumptions[name].max)),
    ]),
  ) as Entries,
);
