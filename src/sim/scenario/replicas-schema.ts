// Regions, and the replicas of a global table.

import * as v from 'valibot';
import { capacityUnits } from './capacity-schema.ts';
import { expected, oneOf } from './expected.ts';
import { fields, listOf } from './fields.ts';
import * as limits from './limits.ts';

export const region = expected<string>(
  'the name of a Region, such as "us-east-1"',
  (value) =>
    typeof value === 'string' &&
    value.length <= limits.idLengthMax &&
    /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(value),
);

export const replicas = fields({
  consistency: oneOf(['eventual', 'strong'], { noun: 'consistency' }),
  regions: listOf(region, 'Regions', 2, limits.regionsMax),
  witness: v.optional(region),
  overrides: v.optional(
    listOf(
      fields({ region, readUnits: v.optional(capacityUnits), maxReadUnits: v.optional(capacityUnits) }),
      'overrides',
      0,
      limits.regionsMax,
    ),
  ),
  quotas: v.optional(
    listOf(
      fields({
        region,
        tableReadUnits: v.optional(capacityUnits),
        tableWriteUnits: v.optional(capacityUnits),
      }),
      'quotas',
      0,
      limits.regionsMax,
    ),
  ),
  whatIf: v.optional(listOf(fields({ region, writeUnits: capacityUnits }), 'replicas', 0, limits.regionsMax)),
});
