// What makes a request of a source a call.

import * as v from 'valibot';
import { itemBytes } from './data-schema.ts';
import { decimalNumber, oneOf, wholeNumber } from './expected.ts';
import { fields, isObject } from './fields.ts';
import * as limits from './limits.ts';
import { pages } from './pages-schema.ts';

const conditionOnItem = fields({ item: oneOf(['absent', 'present'], { noun: 'condition' }) });
const conditionByShare = fields({ holdsShare: decimalNumber(0, 1) });

const condition = v.lazy((input) =>
  isObject(input) && 'item' in input ? conditionOnItem : conditionByShare,
);

const way = oneOf(['add', 'read-then-write', 'optimistic-lock'], { noun: 'way to count' });
const resends = oneOf(['with-back-off', 'at-once', 'never'], { noun: 'way to send again' });

const counter = fields({
  way,
  thinkMs: v.optional(decimalNumber(0, limits.thinkMsMax)),
  triesMax: v.optional(wholeNumber(1, limits.callTriesMax)),
  backOffMs: v.optional(decimalNumber(0, limits.thinkMsMax)),
  lostAnswersShare: v.optional(decimalNumber(0, 1)),
});

const batch = fields({
  items: wholeNumber(1, limits.batchGetItemsMax),
  resends: v.optional(resends),
  requestsMax: v.optional(wholeNumber(1, limits.callTriesMax)),
});

export const trafficCalls = {
  condition: v.optional(condition),
  counter: v.optional(counter),
  growsBytes: v.optional(wholeNumber(1, limits.itemBytesMax)),
  writtenBytes: v.optional(itemBytes),
  batch: v.optional(batch),
  pages: v.optional(pages),
};

/** The reference to a source comes from the schema that owns it. */
export function callCommands<Traffic extends v.GenericSchema>(traffic: Traffic) {
  return {
    'set-calls': fields({
      kind: v.literal('set-calls'),
      traffic,
      way: v.optional(way),
      resends: v.optional(resends),
    }),
  };
}
