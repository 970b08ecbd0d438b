import { describe, expect, it } from 'vitest';
import { alreadyHas, designAt } from '../../../src/ui/session/design.ts';
import { parseScenario } from '../../../src/sim/scenario/validate.ts';
import type { Command } from '../../../src/sim/commands/command.ts';
import { transactionControls } from '../../../src/ui/views/settings/transaction-controls.ts';

const scenario = parseScenario({
  format: 'partition-lab/scenario',
  version: 1,
  title: 'Payments',
  seed: 1,
  durationSeconds: 60,
  tables: [
    {
      name: 'Payments',
      partitionKey: { name: 'pk', type: 'S' },
      capacity: { mode: 'on-demand' },
      data: [{ id: 'items', count: 100, partitionKey: 'ITEM#{n}', itemBytes: 100 }],
    },
  ],
  traffic: [
    {
      id: 'pay',
      table: 'Payments',
      operation: 'TransactWriteItems',
      data: 'items',
      transaction: { items: 2, answers: { lostShare: 0.1, timeoutMs: 100, token: 'new' } },
      keys: { choice: 'uniform' },
      rate: [{ atSeconds: 0, perSecond: 10 }],
    },
  ],
});
const sameToken: Command = { kind: 'set-transaction', traffic: 'pay', token: 'same' };

describe('Transactions in the design', () => {
  it('are what the document says, with what commands have changed', () => {
    const commands = [{ atSeconds: 5, do: { ...sameToken, items: 4 } }];
    const [before] = designAt({ ...scenario, commands }, 4).traffic;
    expect(before!.transaction).toMatchObject({ items: 2, answers: { token: 'new' } });
    const [after] = designAt({ ...scenario, commands }, 6).traffic;
    expect(after!.transaction).toEqual({
      items: 4,
      answers: { lostShare: 0.1, timeoutMs: 100, token: 'same' },
    });
    expect(scenario.traffic[0]!.transaction!.answers!.token).toBe('new');
  });

  it('know whether a fix would change anything', () => {
    expect(alreadyHas(scenario, 1, sameToken)).toBe(false);
    expect(alreadyHas(scenario, 1, { kind: 'set-transaction', traffic: 'pay', items: 2 })).toBe(true);
  });

  it('are settings of their source', () => {
    const [source] = designAt(scenario, 0).traffic;
    const { items, newTries, holds, token } = transactionControls(source!);
    expect([items, newTries, holds, token].map((control) => control!.value)).toEqual([2, 0, 100, 'new']);
    expect(token!.kind === 'choice' && token!.change('same')).toEqual(sameToken);
    expect(holds!.kind === 'number' && holds!.change(40)).toEqual({
      kind: 'set-transaction',
      traffic: 'pay',
      holdsShare: 0.4,
    });
  });
});
