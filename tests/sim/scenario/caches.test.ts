import { describe, expect, test } from 'vitest';
import { canAggregate } from '../../../src/sim/grain.ts';
import type { Command } from '../../../src/sim/scenario/scenario.ts';
import { parseScenario, validateCommand, validateScenario } from '../../../src/sim/scenario/validate.ts';

/** A page that reads through a cache, and an office that does not. */
function document(change: { caches?: unknown; page?: object; office?: object; regions?: string[] } = {}) {
  const { caches = [{ name: 'cache', nodes: 3 }], page, office, regions = ['us-east-1'] } = change;
  const source = {
    table: 'Products',
    data: 'products',
    keys: { choice: 'uniform' },
    rate: [{ atSeconds: 0, perSecond: 10 }],
  };
  return {
    format: 'partition-lab/scenario',
    version: 1,
    title: 'A cache',
    seed: 1,
    durationSeconds: 10,
    regions,
    caches,
    tables: [
      {
        name: 'Products',
        partitionKey: { name: 'product', type: 'S' },
        capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 10 },
        data: ['products', 'prices'].map((id) => ({
          id,
          count: 100,
          partitionKey: `${id}#{n}`,
          itemBytes: 100,
        })),
      },
    ],
    traffic: [
      { ...source, id: 'page', operation: 'GetItem', cache: 'cache', ...page },
      { ...source, id: 'office', operation: 'PutItem', ...office },
    ],
  };
}

test('a cache has three things to say, and the rest is as AWS has it: five minutes of both (DX-06)', () => {
  expect(parseScenario(document()).caches).toEqual([
    { name: 'cache', nodes: 3, nodeType: 'dax.r5.large', itemTtlSeconds: 300, queryTtlSeconds: 300 },
  ]);
});

test.each([
  ['no nodes', { caches: [{ name: 'cache', nodes: 0 }] }, 'caches[0].nodes', 'from 1 to 11'],
  ['twelve nodes (DX-01)', { caches: [{ name: 'cache', nodes: 12 }] }, 'caches[0].nodes', 'from 1 to 11'],
  [
    'an unknown node type',
    { caches: [{ name: 'cache', nodes: 1, nodeType: 'dax.m5.large' }] },
    'caches[0].nodeType',
    'unknown node type',
  ],
  [
    'two of one name',
    {
      caches: [
        { name: 'cache', nodes: 1 },
        { name: 'cache', nodes: 2 },
      ],
    },
    'caches[1].name',
    'already a cache',
  ],
  [
    'a Region that is not there',
    { caches: [{ name: 'cache', nodes: 1, region: 'eu-west-1' }] },
    'caches[0].region',
    'no Region "eu-west-1"',
  ],
  [
    'a source through a cache that is not there',
    { page: { cache: 'dax' } },
    'traffic[0].cache',
    'no cache "dax"',
  ],
  [
    'a way without a cache for a source that has none',
    { office: { withoutCache: 'ask-table' } },
    'traffic[1].withoutCache',
    'there is no cache',
  ],
  [
    'a cache in another Region than its clients (DX-01)',
    { regions: ['us-east-1', 'eu-west-1'], caches: [{ name: 'cache', nodes: 1, region: 'eu-west-1' }] },
    'traffic[0].cache',
    'is in "eu-west-1"',
  ],
])('%s is refused', (_what, change, path, message) => {
  const validation = validateScenario(document(change));
  expect(validation).toMatchObject({ ok: false });
  if (validation.ok) return;
  expect(validation.problems.map((problem) => problem.path)).toContain(path);
  expect(validation.problems.map((problem) => problem.message).join()).toContain(message);
});

test('requests through a cache are told apart, and so cannot be counted', () => {
  expect(canAggregate(parseScenario(document()))).toBe(false);
  expect(canAggregate(parseScenario(document({ caches: [], page: { cache: undefined } })))).toBe(true);
});

describe('a command', () => {
  const scenario = parseScenario(document());
  test.each<[string, Command, string | undefined]>([
    ['may lose the primary', { kind: 'fail-cache-node', cache: 'cache' }, undefined],
    ['needs a cache that is there', { kind: 'add-cache-nodes', cache: 'dax', nodes: 1 }, 'no cache "dax"'],
    ['changes one TTL or both', { kind: 'set-cache-ttl', cache: 'cache' }, 'found neither'],
    ['sends a source through', { kind: 'set-cache-use', traffic: 'office', cache: 'cache' }, undefined],
    ['or around', { kind: 'set-cache-use', traffic: 'page' }, undefined],
    ['needs a source that is there', { kind: 'set-cache-use', traffic: 'shop' }, 'no traffic source "shop"'],
    [
      'names a node type that is there',
      { kind: 'replace-cache', cache: 'cache', nodeType: 'x' as never },
      'unknown',
    ],
  ])('%s', (_what, command, message) => {
    const problems = validateCommand(scenario, command);
    if (message === undefined) expect(problems).toEqual([]);
    else expect(problems.map((problem) => problem.message).join()).toContain(message);
  });

  test('sends nobody through a cache that has no room for what he asks', () => {
    const other = parseScenario(document({ office: { data: 'prices' } }));
    const problems = validateCommand(other, { kind: 'set-cache-use', traffic: 'office', cache: 'cache' });
    expect(problems[0]!.message).toContain('no room');
  });
});
