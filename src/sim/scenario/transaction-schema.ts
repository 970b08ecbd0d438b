// The transactions of a source, and the command that changes them.

import * as v from 'valibot';
import { decimalNumber, oneOf, wholeNumber } from './expected.ts';
import { fields } from './fields.ts';
import * as limits from './limits.ts';

const items = wholeNumber(1, limits.transactionItemsMax);
const holdsShare = decimalNumber(0, 1);
const newTries = wholeNumber(0, limits.newTriesMax);
const token = oneOf(['same', 'new'], { noun: 'request token' });

export const transaction = fields({
  items,
  choice: v.optional(oneOf(['drawn', 'groups'], { noun: 'choice of items' })),
  checks: v.optional(wholeNumber(0, limits.transactionItemsMax)),
  holdsShare: v.optional(holdsShare),
  newTries: v.optional(newTries),
  answers: v.optional(
    fields({
      lostShare: decimalNumber(0, 1),
      timeoutMs: decimalNumber(1, limits.answerTimeoutMsMax),
      token: v.optional(token),
    }),
  ),
});

/** `traffic`: how a command names a source. */
export const transactionCommands = <T extends v.GenericSchema<unknown, string>>(traffic: T) => ({
  'set-transaction': fields({
    kind: v.literal('set-transaction'),
    traffic,
    items: v.optional(items),
    holdsShare: v.optional(holdsShare),
    newTries: v.optional(newTries),
    token: v.optional(token),
  }),
});
