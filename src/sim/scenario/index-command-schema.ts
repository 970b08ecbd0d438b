import * as v from 'valibot';
import { capacity, capacityUnits } from './capacity-schema.ts';
import { wholeNumber } from './expected.ts';
import { fields } from './fields.ts';
import { globalIndexWith, indexReference } from './index-schema.ts';
import * as limits from './limits.ts';
import { tableReference } from './table-schema.ts';

export const indexCommands = {
  'create-index': fields({
    kind: v.literal('create-index'),
    table: tableReference,
    index: globalIndexWith(capacity),
  }),
  'delete-index': fields({ kind: v.literal('delete-index'), table: tableReference, index: indexReference }),
  'set-index-capacity': fields({
    kind: v.literal('set-index-capacity'),
    table: tableReference,
    index: indexReference,
    readUnits: v.optional(capacityUnits),
    writeUnits: v.optional(capacityUnits),
  }),
  'set-index-shards': fields({
    kind: v.literal('set-index-shards'),
    table: tableReference,
    index: indexReference,
    shards: wholeNumber(1, limits.shardsMax),
  }),
};
