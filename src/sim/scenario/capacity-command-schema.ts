// The forms of the commands in capacity-commands.ts.

import * as v from 'valibot';
import { capacityUnits } from './capacity-schema.ts';
import { expected, oneOf, text } from './expected.ts';
import { fields } from './fields.ts';
import { indexReference } from './index-schema.ts';
import * as limits from './limits.ts';
import { grouped } from './problem.ts';

const table = text(1, limits.tableNameLengthMax);

const noMaximum = -1;
const maximum = expected<number>(
  `a whole number from ${grouped(limits.capacityUnitsMin)} to ${grouped(limits.capacityUnitsMax)}, or ${noMaximum} for none`,
  (value) =>
    value === noMaximum ||
    (Number.isInteger(value) &&
      (value as number) >= limits.capacityUnitsMin &&
      (value as number) <= limits.capacityUnitsMax),
);

export const capacityCommands = {
  'set-capacity-mode': fields({
    kind: v.literal('set-capacity-mode'),
    table,
    mode: oneOf(['provisioned', 'on-demand'], { noun: 'capacity mode' }),
    readUnits: v.optional(capacityUnits),
    writeUnits: v.optional(capacityUnits),
  }),
  'set-max-throughput': fields({
    kind: v.literal('set-max-throughput'),
    table,
    index: v.optional(indexReference),
    maxReadUnits: v.optional(maximum),
    maxWriteUnits: v.optional(maximum),
  }),
  'set-warm-throughput': fields({
    kind: v.literal('set-warm-throughput'),
    table,
    index: v.optional(indexReference),
    warmReadUnits: v.optional(capacityUnits),
    warmWriteUnits: v.optional(capacityUnits),
  }),
};
