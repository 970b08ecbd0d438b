import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/sim/commands/command.ts';
import { parseScenario, validateCommand, validateScenario } from '../../../src/sim/scenario/validate.ts';
import { changed, voteDocument } from './documents.ts';

const byParty = {
  name: 'byParty',
  partitionKey: { name: 'party', type: 'S' },
  capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 10 },
};
const byAge = { name: 'byAge', sortKey: { name: 'age', type: 'N' } };
const sortKey = { name: 'at', type: 'N' };

function document(table: object = {}, traffic: object = {}): object {
  const good = voteDocument();
  Object.assign(good.tables[0]!, { globalIndexes: [byParty] }, table);
  Object.assign(good.traffic[0]!, traffic);
  return good;
}

describe('indexes in a document', () => {
  test('get their defaults: all attributes, a key for every item, and every item in it', () => {
    const [table] = parseScenario(document({ sortKey, localIndexes: [byAge] })).tables;
    expect(table!.globalIndexes).toEqual([
      {
        ...byParty,
        capacity: { ...byParty.capacity, initialBurstSeconds: 0 },
        projection: 'ALL',
        keys: 'unique',
        share: 1,
      },
    ]);
    expect(table!.localIndexes).toEqual([{ ...byAge, projection: 'ALL', share: 1 }]);
  });

  test('API-29: a key of up to four attributes, and not of five', () => {
    const attributes = Array.from({ length: 5 }, (_none, at) => ({ name: `part${at}`, type: 'S' }));
    const withKey = (count: number) =>
      problems(document({ globalIndexes: [{ ...byParty, partitionKey: attributes.slice(0, count) }] }));
    expect(withKey(4)).toEqual([]);
    expect(withKey(5)).toEqual([
      'tables[0].globalIndexes[0].partitionKey: expected 1 to 4 key attributes, found 5',
    ]);
  });

  test('API-26: 20 global indexes and 5 local ones, and no more', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_none, at) => ({ ...byParty, name: `index${at}` }));
    expect(problems(document({ globalIndexes: many(20) }))).toEqual([]);
    expect(problems(document({ globalIndexes: many(21) }))).toEqual([
      'tables[0].globalIndexes: expected 0 to 20 global indexes, found 21',
    ]);
    const local = (count: number) => many(count).map(({ name }) => ({ ...byAge, name }));
    expect(problems(document({ sortKey, globalIndexes: [], localIndexes: local(5) }))).toEqual([]);
    expect(problems(document({ sortKey, globalIndexes: [], localIndexes: local(6) }))).toEqual([
      'tables[0].localIndexes: expected 0 to 5 local indexes, found 6',
    ]);
  });
});

describe('an index with a fault is refused, and told where', () => {
  const faults: [string, object, object, string][] = [
    [
      'a short name (API-03)',
      index({ name: 'ab' }),
      {},
      'tables[0].globalIndexes[0].name: expected an index name: 3 to 255',
    ],
    [
      'no capacity on a provisioned table',
      index({ capacity: undefined }),
      {},
      'capacity: expected a capacity, because the table is provisioned',
    ],
    [
      'another mode than its table',
      index({ capacity: { mode: 'on-demand' } }),
      {},
      'capacity.mode: expected "provisioned" as the table has it, found "on-demand"',
    ],
    [
      'an attribute twice in its key',
      index({ sortKey: { name: 'party', type: 'S' } }),
      {},
      'sortKey: the attribute "party" is already part',
    ],
    [
      'two laws at once',
      index({ keys: { values: 3, exponent: 1, firstShare: 0.5 } }),
      {},
      'keys: expected exponent or firstShare, found both',
    ],
    [
      "an attribute of its table's key with another type",
      index({ sortKey: { name: 'candidate', type: 'N' } }),
      {},
      'globalIndexes[0].sortKey: expected type "S", which another key of this table gives the attribute "candidate", found "N"',
    ],
    [
      'a share for the first value, and no other value',
      index({ keys: { values: 1, firstShare: 0.5 } }),
      {},
      'keys.firstShare: expected 1, because the first value is the only one, found 0.5',
    ],
    [
      'one text for many values',
      index({ keys: { values: 3, pattern: 'PARTY' } }),
      {},
      'keys.pattern: expected {n} exactly once',
    ],
    ['an unknown law', index({ keys: 'sorted' }), {}, 'keys: unknown law of index keys "sorted"'],
    ['an unknown projection', index({ projection: 'SOME' }), {}, 'projection: unknown projection "SOME"'],
    [
      'shares beyond 1',
      index({ changes: { key: 0.7, projected: 0.5 } }),
      {},
      'changes: expected shares that add up to at most 1, found 1.2',
    ],
    [
      'a name twice',
      { globalIndexes: [byParty, byParty] },
      {},
      'globalIndexes[1].name: there is already an index named "byParty"',
    ],
    [
      'a local index of a table without a sort key',
      { localIndexes: [byAge] },
      {},
      'localIndexes[0]: expected a table with a sort key',
    ],
    [
      'a local index by the key there is',
      { sortKey, localIndexes: [{ ...byAge, sortKey }] },
      {},
      'sortKey.name: expected another attribute',
    ],
    [
      'changes of an index that is not there',
      {},
      { indexChanges: [{ index: 'byAge', key: 1 }] },
      'indexChanges[0].index: there is no index "byAge" on table "Votes"; there is "byParty"',
    ],
    [
      'a read with changes',
      {},
      { operation: 'GetItem', indexChanges: [] },
      'indexChanges: expected nothing, because a GetItem',
    ],
    [
      'a GetItem of an index',
      {},
      { operation: 'GetItem', index: 'byParty' },
      'index: expected nothing, because a GetItem names the whole primary key',
    ],
    [
      'a consistent Query of a global index (IDXC-08, ERR-41)',
      {},
      { operation: 'Query', index: 'byParty', consistentRead: true },
      'consistentRead: consistent reads are not supported on global secondary indexes',
    ],
    [
      'fetching what a global index does not project (IDXC-10)',
      {},
      { operation: 'Query', index: 'byParty', fetchesItems: true },
      'fetchesItems: expected a Query of a local index',
    ],
    [
      'keys in sequence of a global index, which has its own',
      {},
      { operation: 'Query', index: 'byParty', keys: { choice: 'sequential' } },
      'keys.choice: expected "uniform", "zipf" or "hotspot", because the keys of a query of a global index',
    ],
    [
      'the latest keys of a global index',
      {},
      { operation: 'Query', index: 'byParty', keys: { choice: 'latest' } },
      'keys.choice: expected "uniform", "zipf" or "hotspot"',
    ],
    [
      'many items of a GetItem',
      {},
      { operation: 'GetItem', itemsPerQuery: 5 },
      'itemsPerQuery: expected nothing, because a GetItem reads one item',
    ],
  ];
  test.each(faults)('%s', (_name, table, traffic, message) => {
    expect(problems(document(table, traffic)).join('\n')).toContain(message);
  });
});

test('keys of a query of a global index cannot be set to a choice that only the table has', () => {
  const queried = parseScenario(document({}, { operation: 'Query', index: 'byParty' }));
  const set = (choice: string) =>
    validateCommand(queried, {
      kind: 'set-keys',
      traffic: queried.traffic[0]!.id,
      keys: { choice, exponent: 1 },
    } as Command).map(({ path }) => path);
  expect(set('latest')).toEqual(['keys.choice']);
  expect(set('zipf')).toEqual([]);
});

describe('a command about an index', () => {
  const scenario = parseScenario(document());
  const cases: [string, object, string][] = [
    [
      'names a table that is there',
      { kind: 'delete-index', table: 'Other', index: 'byParty' },
      'table: there is no table "Other"',
    ],
    [
      'names an index that is there',
      { kind: 'set-index-capacity', index: 'byAge', writeUnits: 5 },
      'index: there is no global index "byAge" on table "Votes"; there is "byParty"',
    ],
    [
      'changes something',
      { kind: 'set-index-capacity', index: 'byParty' },
      'expected readUnits, writeUnits or both, found neither',
    ],
    [
      'makes an index that is not there yet',
      { kind: 'create-index', index: { ...byParty, keys: 'unique', share: 1, projection: 'ALL' } },
      'there is already an index named "byParty"',
    ],
    [
      'makes an index whose attributes have the types that they have in other keys',
      {
        kind: 'create-index',
        index: { ...byParty, name: 'other', partitionKey: { name: 'party', type: 'N' }, keys: 'unique' },
      },
      'partitionKey: expected type "S", which another key of this table gives the attribute "party", found "N"',
    ],
    [
      'spreads only keys that items share',
      { kind: 'set-index-shards', index: 'byParty', shards: 4 },
      'every item has an index key of its own',
    ],
  ];
  test.each(cases)('%s', (_name, command, message) => {
    const found = validateCommand(scenario, { table: 'Votes', ...command } as Command);
    expect(found.map((problem) => `${problem.path}: ${problem.message}`).join('\n')).toContain(message);
  });

  test('may be about an index that an earlier command made, and not about one that it deleted', () => {
    const create = { kind: 'create-index', table: 'Votes', index: { ...byParty, name: 'byAge' } };
    const remove = { kind: 'delete-index', table: 'Votes', index: 'byAge' };
    const at = (...commands: [number, object][]) =>
      problems(
        changed(
          document(),
          'commands',
          commands.map(([atSeconds, command]) => ({ atSeconds, do: command })),
        ),
      );
    expect(at([1, create], [2, remove])).toEqual([]);
    expect(at([1, create], [2, remove], [3, create])).toEqual([]);
    expect(at([2, create], [1, remove])[0]).toContain('there is no global index "byAge"');
    expect(at([1, create], [2, remove], [3, remove])[0]).toContain('there is no global index "byAge"');
  });

  test('cannot delete an index that a source queries', () => {
    const queried = parseScenario(document({}, { operation: 'Query', index: 'byParty' }));
    const found = validateCommand(queried, { kind: 'delete-index', table: 'Votes', index: 'byParty' });
    expect(found[0]?.message).toBe('the traffic source "vote" queries it');
  });
});

function index(change: object): object {
  return { globalIndexes: [{ ...byParty, ...change }] };
}

function problems(candidate: object): string[] {
  const validation = validateScenario(JSON.parse(JSON.stringify(candidate)));
  return validation.ok ? [] : validation.problems.map(({ path, message }) => `${path}: ${message}`);
}
