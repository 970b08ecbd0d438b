import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accessLogCsv, accessLogScenario } from '../../src/cli/access-log-scenario.ts';
import { examples } from '../../src/scenarios/index.ts';
import { positionOf } from '../../src/sim/placement/hash.ts';
import { evenRanges, partitionAt } from '../../src/sim/placement/key-space.ts';
import { parseScenario, validateScenario } from '../../src/sim/scenario/validate.ts';

const folder = new URL('../../src/scenarios/', import.meta.url);
const scenarioOf = (id: string) => parseScenario(examples.find((example) => example.id === id)?.document);

describe('The examples', () => {
  it('are all the documents of their folder, the one that opens by default first', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(examples.map(({ id }) => `${id}.json`).sort()).toEqual(files.sort());
    expect(examples[0]?.id).toBe('one-celebrity');
  });

  it.each(examples)('$id is a good document that says what to look for', ({ document }) => {
    const validation = validateScenario(document);
    expect(validation).toMatchObject({ ok: true });
    if (validation.ok) expect(validation.scenario.summary.length).toBeGreaterThan(20);
  });

  it('are read without a bundler too', () => {
    const script = `import { examples } from ${JSON.stringify(new URL('index.ts', folder).href)}; console.log(examples.length);`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' }).trim()).toBe(String(examples.length));
  });
});

describe('One celebrity', () => {
  const scenario = scenarioOf('one-celebrity');
  const partitions = scenario.tables[0]!.initialPartitions!;
  const starts = evenRanges(partitions);
  const partitionOf = (key: string) => partitionAt(starts, positionOf(key));
  const perSecond = scenario.traffic[0]!.rate!.at(-1)!.perSecond;
  const votesFor = (n: number) => perSecond * (n === 1 ? 0.6 : 0.4 / 999);

  /** Writes a second on the busiest partition, with so many shards a key. */
  function busiest(shards: number): number {
    const load = new Array<number>(partitions).fill(0);
    for (let n = 1; n <= 1000; n++) {
      for (let shard = 1; shard <= shards; shard++) {
        const key = shards === 1 ? `CANDIDATE#${n}` : `CANDIDATE#${n}#${shard}`;
        load[partitionOf(key)]! += votesFor(n) / shards;
      }
    }
    return Math.max(...load);
  }

  it('asks one partition for far more than the 1,000 writes a second it may give (ADM-01)', () => {
    expect(busiest(1)).toBeGreaterThan(1_800);
  });

  it('asks no partition for more than nine tenths of that over ten shards', () => {
    expect(busiest(10)).toBeLessThan(900);
  });

  it('has capacity to spare in the table', () => {
    expect(perSecond).toBeLessThan(scenario.tables[0]!.capacity.writeUnits ?? 0);
  });
});

describe('The access log', () => {
  const csv = readFileSync(new URL('access-log.csv', folder), 'utf8').replace(/\r?\n/g, '\r\n');

  it('is the log that our generator writes', () => {
    expect(csv).toBe(accessLogCsv());
  });

  it('has only addresses set aside for documentation', () => {
    for (const [address] of csv.matchAll(/\b\d+\.\d+\.\d+\.\d+\b/g)) {
      expect(address).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/);
    }
  });

  it('becomes its scenario through our own import', async () => {
    expect(scenarioOf('the-access-log')).toEqual(await accessLogScenario(csv));
  });
});
