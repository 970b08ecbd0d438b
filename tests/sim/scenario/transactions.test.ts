import { describe, expect, it } from 'vitest';
import { validateCommand, validateScenario } from '../../../src/sim/scenario/validate.ts';
import { parseScenario } from '../../../src/sim/scenario/validate.ts';
import { documentOf } from '../small-run.ts';

const writing = { operation: 'TransactWriteItems', transaction: { items: 2 } };

function problemsOf(traffic: object, change: object = {}): string[] {
  const document = documentOf({ traffic: [{ ...writing, ...traffic }] });
  const [table] = document.tables;
  const validation = validateScenario({
    ...document,
    tables: [{ ...table, ...change }],
    regions: ['us-east-1', 'us-east-2', 'us-west-2'],
  });
  return validation.ok ? [] : validation.problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('A source of transactions', () => {
  it('is a good one', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ operation: 'TransactGetItems' })).toEqual([]);
  });

  it.each([
    [
      { transaction: undefined },
      'traffic[0].transaction: expected what a TransactWriteItems is about, such as { "items": 2 }; found nothing',
    ],
    [{ transaction: { items: 101 } }, 'traffic[0].transaction.items'],
    [
      { transaction: { items: 2, checks: 3 } },
      'traffic[0].transaction.checks: expected at most its 2 items, found 3',
    ],
    [
      { operation: 'PutItem' },
      'traffic[0].transaction: expected nothing, because a PutItem is no transaction',
    ],
    [
      { operation: 'TransactGetItems', transaction: { items: 2, holdsShare: 0.5 } },
      'traffic[0].transaction.holdsShare: expected nothing, because a TransactGetItems has neither conditions nor a request token',
    ],
  ])('%j is refused (API-17)', (traffic, problem) => {
    expect(problemsOf(traffic).join('\n')).toContain(problem);
  });

  it('asks for no more items than there are', () => {
    const data = [{ id: 'items', count: 3, partitionKey: 'ITEM#{n}', itemBytes: 200 }];
    expect(problemsOf({ transaction: { items: 4 } }, { data })).toEqual([
      'traffic[0].transaction.items: expected at most the 3 keys of data set "items", found 4',
    ]);
  });

  it('finds none on a table with strong consistency (GT-60)', () => {
    const replicas = { consistency: 'strong', regions: ['us-east-1', 'us-east-2', 'us-west-2'] };
    expect(problemsOf({}, { replicas }).join('\n')).toContain('(GT-60)');
  });

  it('is changed by commands that fit it', () => {
    const scenario = parseScenario(documentOf({ traffic: [writing, { id: 'plain' }] }));
    const told = (change: object) =>
      validateCommand(scenario, { kind: 'set-transaction', ...change } as never).map(
        ({ message }) => message,
      );
    expect(told({ traffic: 'load', items: 5 })).toEqual([]);
    expect(told({ traffic: 'plain', items: 5 })).toEqual(['"plain" sends no transactions']);
    expect(told({ traffic: 'nobody', items: 5 })).not.toEqual([]);
    expect(told({ traffic: 'load', items: 5000 })).not.toEqual([]);
    expect(told({ traffic: 'load', token: 'same' })).toEqual([
      'expected nothing, because no answer to this source is lost',
    ]);
  });
});
