// What a change of transactions is called on the timeline, and as a fix.

import type { SetTransaction } from '../../sim/scenario/transactions.ts';
import { count, percent } from '../format.ts';

export function transactionMark({ items, holdsShare, newTries, token }: SetTransaction): string {
  return [
    items === undefined ? '' : `${count(items)} item${items === 1 ? '' : 's'} each`,
    holdsShare === undefined ? '' : `${percent(holdsShare)} of the conditions hold`,
    newTries === undefined ? '' : `${count(newTries)} new tries`,
    token === undefined ? '' : `${token} token`,
  ]
    .filter(Boolean)
    .join(', ');
}

export function transactionFix({ items, newTries, token }: SetTransaction): string {
  if (token === 'same') return 'Send it again with the same token';
  if (items !== undefined) return `Change ${count(items)} item${items === 1 ? '' : 's'} at a time`;
  if (newTries !== undefined) return `Begin anew up to ${count(newTries)} times`;
  return 'Change its transactions';
}
