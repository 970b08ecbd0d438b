// The forms of a table's or a global index's capacity, and of the account's quotas. What they must be to each other
// is in capacity-checks.ts.

import * as v from 'valibot';
import { decimalNumber, wholeNumber } from './expected.ts';
import { chosenBy, fields } from './fields.ts';
import * as limits from './limits.ts';
import { autoScaling } from './scaling-schema.ts';

export const capacityUnits = wholeNumber(limits.capacityUnitsMin, limits.capacityUnitsMax);

const warmUnits = {
  warmReadUnits: v.optional(capacityUnits),
  warmWriteUnits: v.optional(capacityUnits),
};

export const capacity = chosenBy(
  'mode',
  {
    provisioned: fields({
      mode: v.literal('provisioned'),
      readUnits: capacityUnits,
      writeUnits: capacityUnits,
      initialBurstSeconds: v.optional(decimalNumber(0, limits.burstSecondsMax), 0),
      autoScaling: v.optional(autoScaling),
      ...warmUnits,
    }),
    'on-demand': fields({
      mode: v.literal('on-demand'),
      maxReadUnits: v.optional(capacityUnits),
      maxWriteUnits: v.optional(capacityUnits),
      ...warmUnits,
      previousPeakReadUnits: v.optional(capacityUnits),
      previousPeakWriteUnits: v.optional(capacityUnits),
    }),
  },
  { noun: 'capacity mode' },
);

export const accountQuotas = fields({
  tableReadUnits: v.optional(capacityUnits, limits.tableQuotaUnits),
  tableWriteUnits: v.optional(capacityUnits, limits.tableQuotaUnits),
  accountReadUnits: v.optional(capacityUnits, limits.accountQuotaUnits),
  accountWriteUnits: v.optional(capacityUnits, limits.accountQuotaUnits),
});
