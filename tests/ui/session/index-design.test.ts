import { expect, test } from 'vitest';
import { alreadyHas, designAt } from '../../../src/ui/session/design.ts';
import { parseScenario } from '../../../src/sim/scenario/validate.ts';
import { voteDocument } from '../../sim/scenario/documents.ts';

const byParty = {
  name: 'byParty',
  partitionKey: { name: 'party', type: 'S' },
  capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 10 },
  keys: { values: 5 },
};

function scenarioWith(...commands: object[]) {
  const document = voteDocument() as { tables: object[]; commands: object[] };
  Object.assign(document.tables[0]!, { globalIndexes: [byParty] });
  document.commands = commands.map((command, at) => ({
    atSeconds: at + 1,
    do: { table: 'Votes', ...command },
  }));
  return parseScenario(document);
}

const about = { table: 'Votes', index: 'byParty' };

test('the design has the indexes there are, with their capacity and shards', () => {
  const scenario = scenarioWith(
    { kind: 'set-index-capacity', index: 'byParty', writeUnits: 20 },
    { kind: 'set-index-shards', index: 'byParty', shards: 4 },
    { kind: 'create-index', index: { ...byParty, name: 'byAge' } },
    { kind: 'delete-index', index: 'byParty' },
  );
  const at = (seconds: number) => designAt(scenario, seconds).tables[0]!.indexes;
  expect(at(0)).toMatchObject([{ name: 'byParty', readUnits: 10, writeUnits: 10, shards: 1 }]);
  expect(at(2)).toMatchObject([{ name: 'byParty', readUnits: 10, writeUnits: 20, shards: 4 }]);
  expect(at(3).map(({ name }) => name)).toEqual(['byParty', 'byAge']);
  expect(at(4).map(({ name }) => name)).toEqual(['byAge']);
});

test('a fix of an index is done once it is the design', () => {
  const raise = { kind: 'set-index-capacity', ...about, writeUnits: 20 } as const;
  expect(alreadyHas(scenarioWith(), 10, raise)).toBe(false);
  expect(alreadyHas(scenarioWith(raise), 10, raise)).toBe(true);
});
