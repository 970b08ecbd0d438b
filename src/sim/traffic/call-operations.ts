// Which module knows how a kind of call goes on.

import type { CallKind } from '../scenario/calls.ts';
import type { CallOperation } from './call.ts';
import { batch } from './call-batch.ts';
import { counter } from './call-counter.ts';
import { oneItem } from './call-one-item.ts';
import { pagedRead } from './call-pages.ts';
import { transaction } from './call-transaction.ts';

export const callOperations: Record<CallKind, CallOperation<unknown>> = {
  'one-item': oneItem,
  counter,
  batch,
  pages: pagedRead,
  transaction,
};
