import { expect, test } from 'vitest';
import { validateCommand, validateScenario, parseScenario } from '../../../src/sim/scenario/validate.ts';
import { documentOf, type Outline } from '../small-run.ts';

function problems(outline: Outline, change: object): string[] {
  const document = documentOf(outline);
  const tables = document.tables.map((table) => ({ ...table, ...change }));
  const validation = validateScenario({ ...document, tables });
  return validation.ok ? [] : validation.problems.map(({ path, message }) => `${path}: ${message}`);
}

test('a table admits as in one of five generations', () => {
  for (const admission of ['2012', 'burst', '2017', 'routers', 'today']) {
    expect(problems({}, { admission })).toEqual([]);
  }
  expect(problems({}, { admission: '1999' })[0]).toContain('tables[0].admission');
});

test('it has bought its throughput, and has neither indexes nor replicas', () => {
  expect(problems({ capacity: { mode: 'on-demand' } }, { admission: '2012' })[0]).toContain(
    'tables[0].capacity.mode: expected "provisioned"',
  );
  const globalIndexes = [
    {
      name: 'byStatus',
      partitionKey: { name: 'status', type: 'S' },
      projection: 'ALL',
      keys: { values: 5 },
      capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 1000 },
    },
  ];
  expect(problems({ globalIndexes }, { admission: 'burst' })[0]).toContain('tables[0].globalIndexes');
});

test('only a table that has an admission can change it, and such a table cannot change its mode', () => {
  const plain = parseScenario(documentOf({}));
  const command = { kind: 'set-admission', table: 'Table', generation: '2017' } as const;
  expect(validateCommand(plain, command)[0]!.message).toContain('has no admission to change');
  const document = documentOf({});
  const choosing = parseScenario({
    ...document,
    tables: document.tables.map((table) => ({ ...table, admission: 'today' })),
  });
  expect(validateCommand(choosing, command)).toEqual([]);
  expect(validateCommand(choosing, { ...command, table: 'Other' })[0]!.message).toContain('"Other"');
  const switching = { kind: 'set-capacity-mode', table: 'Table', mode: 'on-demand' } as const;
  expect(validateCommand(choosing, switching)[0]!.message).toContain('has an admission');
  expect(validateCommand(plain, switching)).toEqual([]);
});

test('its requests are of one attempt on one item each', () => {
  const traffic = [{ operation: 'BatchWriteItem', batch: { items: 5 } }];
  expect(problems({ traffic }, {})).toEqual([]);
  expect(problems({ traffic }, { admission: 'burst' })[0]).toContain('traffic[0].operation');
});

test('its replicas and nodes are not those of a table of today', () => {
  expect(problems({}, { storage: {} })).toEqual([]);
  expect(problems({}, { storage: {}, admission: '2012' })[0]).toContain('tables[0].storage');
});
