// What a source's transactions are about, after a command has changed them.

import type { SetTransaction, TransactionSpec } from '../../sim/scenario/scenario.ts';

export function transactionAfter(
  transaction: TransactionSpec,
  { items, holdsShare, newTries, token }: SetTransaction,
): TransactionSpec {
  const { answers } = transaction;
  return {
    ...transaction,
    ...(items === undefined ? {} : { items }),
    ...(holdsShare === undefined ? {} : { holdsShare }),
    ...(newTries === undefined ? {} : { newTries }),
    ...(token === undefined || answers === undefined ? {} : { answers: { ...answers, token } }),
  };
}
