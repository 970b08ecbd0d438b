// Which module knows how a kind of call goes on.

import type { CallKind } from '../scenario/calls.ts';
import type { CallOperation } from './call.ts';
import { transaction } from './call-transaction.ts';
import { conditionalWrite } from './call-conditional-write.ts';

export const callOperations: Record<CallKind, CallOperation<unknown>> = {
  'conditional-write': conditionalWrite,
  transaction,
};
