// Runs the examples in a worker of their own, one after the other, and keeps their heat: the small pictures are what
// the model does, not drawings of it.

import { connect } from '../../../bridge/connect.ts';
import type { SimulationDoor } from '../../../bridge/index.ts';
import { heatFields, heatRows } from '../../../sim/frame.ts';
import { HeatColumn } from '../../session/heat-column.ts';
import { createSimulationWorker } from '../../session/workers.ts';
import { heatExamples, type ShownPattern } from './examples.ts';
import type { HeatSource } from './heat-image.ts';

export type ExampleRuns = ReadonlyMap<ShownPattern, HeatSource>;

let made: Promise<ExampleRuns> | undefined;

/** Made once, when somebody first looks. */
export function exampleRuns(): Promise<ExampleRuns> {
  made ??= makeThem();
  return made;
}

async function makeThem(): Promise<ExampleRuns> {
  const connection = connect(createSimulationWorker);
  try {
    const runs = new Map<ShownPattern, HeatSource>();
    for (const { pattern, document } of heatExamples)
      runs.set(pattern, await runOf(connection.door, document));
    return runs;
  } catch (error) {
    // Another look may have more luck.
    made = undefined;
    throw error;
  } finally {
    connection.close();
  }
}

/** Ours: the run that is looked at has a worker of its own and needs its core too. */
const budgetMs = 20;
const length = heatRows * heatFields.length;

export async function runOf(
  door: Pick<SimulationDoor, 'load' | 'advance'>,
  document: unknown,
): Promise<HeatSource> {
  const answer = await door.load(document, { compareWithOpenRun: false });
  if (!answer.ok) throw new Error(answer.problems[0]?.message);
  const heat: HeatColumn[] = [];
  for (;;) {
    const frame = await door.advance(Infinity, budgetMs);
    const [table] = frame.tables;
    if (!table) throw new Error('An example has a table.');
    for (let from = 0; from < table.heat.length; from += length)
      heat.push(new HeatColumn(table.heat.subarray(from, from + length)));
    if (frame.finished) return { heat, columnSeconds: table.heatColumnSeconds, columns: heat.length };
  }
}
