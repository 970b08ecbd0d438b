import { expect, test } from 'vitest';
import { heatRows, partitionFields, type TableFrame } from '../../../../src/sim/frame.ts';
import { examples } from '../../../../src/scenarios/index.ts';
import { parseScenario } from '../../../../src/sim/scenario/validate.ts';
import { heatScaleOf } from '../../../../src/ui/views/timeline/heat-scale.ts';

const example = (id: string) => parseScenario(examples.find((one) => one.id === id)!.document);
const frameOf = (name: string, partitions = 8) =>
  ({
    name,
    partitionReadUnitsMax: 3000,
    partitionWriteUnitsMax: 1000,
    partitions: new Float32Array(partitions * partitionFields.length),
  }) as TableFrame;

test('the darkest blue is a partition’s cap, or the budget of a table that has less', () => {
  const celebrity = example('one-celebrity');
  expect(heatScaleOf(celebrity, frameOf(celebrity.tables[0]!.name), 1).writeCapUnits).toBe(1000);
  const log = example('the-access-log');
  expect(heatScaleOf(log, frameOf(log.tables[0]!.name), 1).writeCapUnits).toBe(5);
});

test('a larger budget, bought in the middle of the run, is what the colours are scaled to', () => {
  const log = example('the-access-log');
  const table = log.tables[0]!.name;
  log.commands.push({ atSeconds: 60, do: { kind: 'set-capacity', table, writeUnits: 40 } });
  expect(heatScaleOf(log, frameOf(table), 1).writeCapUnits).toBe(40);
});

test('so is what auto scaling may go up to', () => {
  const reached = example('auto-scaling-at-its-maximum');
  expect(heatScaleOf(reached, frameOf(reached.tables[0]!.name), 1).writeCapUnits).toBe(500);
});

test('where many partitions share a row, the darkest blue is the caps of all of them', () => {
  const celebrity = example('one-celebrity');
  const { name, capacity } = celebrity.tables[0]!;
  capacity.writeUnits = 40_000_000;
  const many = frameOf(name, 10 * heatRows);
  expect(heatScaleOf(celebrity, many, 1).writeCapUnits).toBe(10_000);
  expect(heatScaleOf(celebrity, many, 4).writeCapUnits).toBe(40_000);
  expect(heatScaleOf(celebrity, frameOf(name, heatRows / 4), 4).writeCapUnits).toBe(1000);
});
