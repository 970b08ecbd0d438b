// The scenario of the access log: the published lab's exercise, with a log of our own.

import { readCsv, toScenario, writeCsv } from '../formats/index.ts';
import { accessLogRows } from '../scenarios/access-log.ts';
import type { Scenario } from '../sim/scenario/scenario.ts';

export function accessLogCsv(): string {
  return writeCsv(accessLogRows());
}

export async function accessLogScenario(csv: string): Promise<Scenario> {
  const reading = await readCsv(csv);
  if (!reading.ok) throw new Error(reading.problem);
  const result = toScenario(reading.table, {
    partitionKey: 'request#{requestid}',
    title: 'The access log',
    summary:
      "AWS's published lab: one thread writes 500 log lines into a table of 5 write units; every key is different, and still the client spends its time waiting to try again.",
    tableName: 'logfile',
    readUnits: 5,
    writeUnits: 5,
    initialBurstSeconds: 0,
    threads: 1,
    retryMode: 'legacy',
    sdk: 'boto3',
    seed: 5,
  });
  if (!result.ok) throw new Error(result.problem);
  return result.scenario;
}
