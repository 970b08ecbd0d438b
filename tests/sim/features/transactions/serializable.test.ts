import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTransactionItems } from '../../../../src/sim/features/transactions/items.ts';
import {
  commit,
  isHeld,
  letGo,
  prepare,
  readInTransaction,
  versionOf,
  writeAlone,
} from '../../../../src/sim/features/transactions/participant.ts';
import {
  createTransaction,
  endAnswered,
  ledgerAnswered,
  prepareAnswered,
  readAnswered,
  type Transaction,
} from '../../../../src/sim/features/transactions/transaction.ts';
import { goesRound, type Operation } from './history.ts';

const itemCount = 4;

/** What clients do, and then in which order the messages arrive: any of those under way may be the next. */
interface Story {
  starts: Start[];
  order: number[];
}
interface Start {
  does: 'write' | 'read' | 'put' | 'get';
  /** Those that are alone ask for the first. */
  items: number[];
  checks: number;
  skewUs: number;
}

const start: fc.Arbitrary<Start> = fc.record({
  does: fc.constantFrom('write' as const, 'write' as const, 'read' as const, 'put' as const, 'get' as const),
  items: fc.uniqueArray(fc.nat(itemCount - 1), { minLength: 1, maxLength: 3 }),
  checks: fc.nat(1),
  skewUs: fc.integer({ min: -5, max: 5 }),
});
const story: fc.Arbitrary<Story> = fc.record({
  starts: fc.array(start, { minLength: 2, maxLength: 12 }),
  order: fc.array(fc.nat(1000), { minLength: 150, maxLength: 150 }),
});

/** Runs the story to its end and writes down what everybody saw and left. */
function historyOf({ starts, order }: Story): {
  history: Operation[];
  transactions: Transaction[];
  held: boolean;
} {
  const items = createTransactionItems(itemCount);
  const history: Operation[] = [];
  const transactions: Transaction[] = [];
  const messages: (() => void)[] = [];
  let nowUs = 0;

  for (const [at, each] of starts.entries()) {
    messages.push(() => {
      const name = `${each.does} ${at}`;
      const item = each.items[0]!;
      if (each.does === 'put') {
        if (!writeAlone(items, item, nowUs)) return;
        history.push({ name, saw: [], wrote: [[item, versionOf(items, item)]] });
      } else if (each.does === 'get') {
        history.push({ name, saw: [[item, versionOf(items, item)]], wrote: [] });
      } else {
        const actions = each.items.map((asked, place) => ({ item: asked, changes: place >= each.checks }));
        const transaction = createTransaction(at, each.does, nowUs + each.skewUs, actions);
        transactions.push(transaction);
        send(transaction, name);
      }
    });
  }
  for (const chosen of order) {
    if (messages.length === 0) break;
    nowUs += 1;
    messages.splice(chosen % messages.length, 1)[0]!();
  }
  while (messages.length > 0) {
    nowUs += 1;
    messages.shift()!();
  }
  return { history, transactions, held: [...Array(itemCount).keys()].some((item) => isHeld(items, item)) };

  function send(transaction: Transaction, name: string): void {
    const { stage, actions, number, stampUs } = transaction;
    const goOn = (): void => {
      if (transaction.stage !== stage) send(transaction, name);
    };
    if (stage === 'over') {
      if (transaction.outcome !== 'succeeded') return;
      const isWrite = transaction.kind === 'write';
      const seen = actions.filter(({ changes }) => !isWrite || !changes);
      const written = actions.filter(({ changes }) => isWrite && changes);
      history.push({
        name,
        saw: seen.map(({ item, version }) => [item, version]),
        wrote: written.map(({ item, version }) => [item, version]),
      });
    } else if (stage === 'recording' || stage === 'deciding') {
      messages.push(() => {
        ledgerAnswered(transaction);
        goOn();
      });
    } else {
      actions.forEach(({ item, changes, reason }, place) => {
        messages.push(() => {
          if (stage === 'preparing') {
            prepareAnswered(transaction, place, prepare(items, item, number, stampUs, true));
          } else if (stage === 'committing') {
            endAnswered(transaction, place, commit(items, item, number, stampUs, changes));
          } else if (stage === 'cancelling') {
            if (reason === 'None') letGo(items, item, number);
            endAnswered(transaction, place, versionOf(items, item));
          } else readAnswered(transaction, place, readInTransaction(items, item));
          goOn();
        });
      });
    }
  }
}

describe('Transactions', () => {
  it('are serializable with each other and with single reads and writes, whatever the order of messages (API-19)', () => {
    let cancelled = 0;
    let wentThrough = 0;
    fc.assert(
      fc.property(story, (told) => {
        const { history, transactions } = historyOf(told);
        cancelled += transactions.filter(({ outcome }) => outcome === 'cancelled').length;
        wentThrough += transactions.filter(({ outcome }) => outcome === 'succeeded').length;
        expect(goesRound(history)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
    // Both happen often, so that the law says something.
    expect(cancelled).toBeGreaterThan(1000);
    expect(wentThrough).toBeGreaterThan(1000);
  });

  it('hold nothing once they are all over (API-21)', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { transactions, held } = historyOf(told);
        expect(transactions.every(({ outcome }) => outcome !== 'open')).toBe(true);
        expect(held).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('The checker', () => {
  it('finds a transfer that was seen by half', () => {
    const transfer: Operation = {
      name: 'transfer',
      saw: [],
      wrote: [
        [0, 1],
        [1, 1],
      ],
    };
    const torn: Operation = {
      name: 'torn',
      saw: [
        [0, 1],
        [1, 0],
      ],
      wrote: [],
    };
    const whole: Operation = {
      name: 'whole',
      saw: [
        [0, 1],
        [1, 1],
      ],
      wrote: [],
    };
    expect(goesRound([transfer, whole])).toEqual([]);
    expect(goesRound([transfer, torn, whole])).toContain('torn');
  });
});
