// How a table decides what it admits: as DynamoDB does today, or as it did in years before. The history is a lesson of
// its own, because each generation mends what the one before could not do.

import type { Scenario, TableSpec } from './scenario.ts';

export const admissionGenerations = ['2012', 'burst', '2017', 'routers', 'today'] as const;

/**
 * 2012: the table's throughput is divided over its partitions, for good (ADM-10). burst: each partition keeps what it
 * did not use, and its node must have room (ADM-09). 2017: besides, a partition that is refused gets more after a while
 * (ADM-12). routers: the table's budget is handed to the routers in tokens (ADM-15). today: one budget, at once (ADM-17).
 */
export type AdmissionGeneration = (typeof admissionGenerations)[number];

/** From now on the table admits as DynamoDB did in that generation; its buckets begin as those of a new table. */
export interface SetAdmission {
  kind: 'set-admission';
  table: string;
  generation: AdmissionGeneration;
}

/** Some table of the scenario says how it admits. */
export function choosesAdmission({ tables }: Pick<Scenario, 'tables'>): boolean {
  return tables.some(({ admission }: TableSpec) => admission !== undefined);
}
