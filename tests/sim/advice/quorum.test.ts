import { expect, it } from 'vitest';
import { replicationTroubles } from '../../../src/sim/advice/replication.ts';
import type { Evidence } from '../../../src/sim/advice/evidence.ts';
import { globalRun, type GlobalOutline } from '../global-run.ts';

const regions = ['us-east-1', 'us-east-2', 'us-west-2'];
const take = (atSeconds: number, region: string, state: 'up' | 'down' | 'isolated') => ({
  atSeconds,
  do: { kind: 'set-region' as const, region, state },
});

function why(commands: GlobalOutline['commands'], toSeconds: number) {
  const { world } = globalRun(
    {
      regions,
      replicas: { consistency: 'strong', regions },
      partitions: 1,
      traffic: [{ rate: [{ atSeconds: 0, perSecond: 500 }] }],
      ...(commands && { commands }),
    },
    toSeconds,
  );
  return world.tables[0]!.why;
}

it('says of a Region that is gone that nothing was lost with it, and brings it back (GT-50)', () => {
  const [first] = why([take(5, 'us-east-2', 'down')], 9);
  expect(first).toMatchObject({
    kind: 'region-gone',
    figures: { region: 'us-east-2', writes: 0, consistency: 'strong' },
    fixes: [{ kind: 'bring-region-back' }],
  });
});

it('says that one Region alone is no quorum (GT-62)', () => {
  const kinds = why([take(5, 'us-east-2', 'down'), take(5, 'us-west-2', 'isolated')], 9);
  const lost = kinds.find(({ kind }) => kind === 'no-quorum');
  expect(lost).toMatchObject({ figures: { region: 'us-east-1' } });
  expect(lost!.fixes.map(({ figures }) => figures.region)).toEqual(['us-east-2', 'us-west-2']);
});

it('says who catches up, and not besides that it is behind (GT-62)', () => {
  const kinds = why([take(5, 'us-west-2', 'down'), take(20, 'us-west-2', 'up')], 24).map(({ kind }) => kind);
  expect(kinds).toContain('catching-up');
  expect(kinds).not.toContain('replica-behind');
});

it('says nothing where there is nothing to judge', () => {
  expect(replicationTroubles({ replication: undefined } as Evidence)).toEqual([]);
});
