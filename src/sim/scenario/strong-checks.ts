// What a table with strong consistency (MRSC) must be, and what DynamoDB refuses it.

import type { Problem } from './problem.ts';
import { listed, shown } from './problem.ts';
import type { TableSpec } from './scenario.ts';

/** Where such a table may have members, of the Regions whose distances are known (GT-53); any three of them. */
export const strongRegionNames = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ca-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-central-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
];

const membersCount = 3; // GT-51

export function strongProblems(table: TableSpec, path: string): Problem[] {
  const { replicas, timeToLive, localIndexes } = table;
  if (replicas === undefined) return [];
  const { consistency, regions, witness } = replicas;
  if (consistency !== 'strong') {
    if (witness === undefined) return [];
    const message = 'expected nothing, because only strong consistency has a witness (GT-51)';
    return [{ path: `${path}.replicas.witness`, message }];
  }
  const problems: Problem[] = [];
  const found = regions.length + (witness === undefined ? 0 : 1);
  if (found !== membersCount) {
    const message = `expected three members, three Regions or two and a witness (GT-51), found ${found}`;
    problems.push({ path: `${path}.replicas.regions`, message });
  }
  const places = regions.map((name, place) => ({ name, at: `regions[${place}]` }));
  if (witness !== undefined) places.push({ name: witness, at: 'witness' });
  for (const { name, at } of places) {
    if (strongRegionNames.includes(name)) continue;
    const message = `expected a Region that has strong consistency: ${listed(strongRegionNames.map(shown), 'or')} (GT-53); found ${shown(name)}`;
    problems.push({ path: `${path}.replicas.${at}`, message });
  }
  const refused = 'expected nothing, because a table with strong consistency has';
  if (timeToLive !== undefined) {
    problems.push({ path: `${path}.timeToLive`, message: `${refused} no time to live (GT-60)` });
  }
  if (localIndexes !== undefined && localIndexes.length > 0) {
    problems.push({ path: `${path}.localIndexes`, message: `${refused} no local indexes (GT-60)` });
  }
  return problems;
}
