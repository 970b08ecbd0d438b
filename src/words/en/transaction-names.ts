// What a change of transactions is called on the timeline, and as a fix.

import type { SetTransaction } from '../../sim/scenario/transactions.ts';
import { count, percent, plural } from '../format.ts';

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

/** Why: transactions in each other's way, done twice, or seen by half. */
export const transactionWhy = {
  settings: {
    items: 'Items in a transaction',
    itemsUnit: 'items',
    newTries: 'Begins anew when cancelled',
    triesUnit: 'times',
    holdsPercent: 'Conditions that hold',
    token: 'Token when an answer is lost',
    tokens: { same: 'the same', new: 'a new one' },
  },
  collide: {
    headline: (figures: { share: number; cancelled: number; refusedAlone: number }) =>
      figures.cancelled >= figures.refusedAlone
        ? `${percent(figures.share)} of the transactions are cancelled, because others want the same item.`
        : `${count(figures.refusedAlone)} writes a second fail, because a transaction holds their item.`,
    evidence: (figures: { key: string; wanted: number; heldMs: number }) =>
      figures.heldMs > 0
        ? `${figures.key} is wanted ${count(figures.wanted)} times a second, and each transaction holds it for ${count(figures.heldMs)} ms: ${count(1000 / figures.heldMs)} of them fit into a second, one after the other.`
        : `${figures.key} is wanted ${count(figures.wanted)} times a second, and never by one alone.`,
    background: (figures: { refusedAlone: number; cancelled: number; newTries: number }) =>
      figures.newTries > 0
        ? `No SDK tries them again. The application begins anew, up to ${plural(figures.newTries, 'time', 'times')}.`
        : figures.refusedAlone > 0 && figures.cancelled >= figures.refusedAlone
          ? `${count(figures.refusedAlone)} single writes a second meet one of them and fail, too. No SDK tries either again.`
          : 'No SDK tries them again: the application must, or nobody does.',
  },
  twice: {
    headline: (figures: { twice: number }) =>
      `${count(figures.twice)} ${figures.twice === 1 ? 'transaction was' : 'transactions were'} done twice.`,
    evidence: (figures: { lost: number }) =>
      `The answers to ${figures.lost < 1 ? 'a few requests' : `${count(figures.lost)} requests a second`} are lost. Their clients send them again with a new token, so DynamoDB cannot know that it has done them.`,
    background: () => 'With the same token the ledger answers for ten minutes, and nothing is written again.',
  },
  half: {
    /** `elsewhere`: the Region, if it is another one than that of the writes; otherwise empty. */
    headline: (figures: { halves: number; elsewhere: string }) =>
      figures.elsewhere
        ? `${rate(figures.halves)} in ${figures.elsewhere} see half of a transaction.`
        : `${rate(figures.halves)} see half of a transaction.`,
    evidence: (figures: { elsewhere: string }) =>
      figures.elsewhere
        ? 'It was written in another Region as a whole. Its items are replicated one by one, each in its own time.'
        : 'They read item by item, while a transaction is being committed item by item.',
    background: (figures: { elsewhere: string }) =>
      figures.elsewhere
        ? 'A transaction holds together in its own Region only, even for TransactGetItems.'
        : 'A TransactGetItems sees all of it or nothing, for twice the units.',
  },
};

function rate(perSecond: number): string {
  return perSecond < 1 ? 'Some reads' : `${count(perSecond)} reads a second`;
}
