// The diagnoses of storage nodes, replicas and routers in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import type { Told } from './diagnosis.ts';

export type StorageTrouble =
  | 'partitions-without-leader'
  | 'replicas-gone'
  | 'node-queues'
  | 'slow-disk'
  | 'follower-cut-off'
  | 'routers-cold';

export function tellStorage(kind: StorageTrouble, figures: Diagnosis['figures']): Told {
  const number = (name: string) => Number(figures[name] ?? 0);
  const text = (name: string) => String(figures[name] ?? '');
  const told = words.why.storage;
  const refused = number('refusedPerSecond');
  switch (kind) {
    case 'partitions-without-leader':
      return {
        headline: told.withoutLeader.headline({
          leaderless: number('leaderless'),
          partitions: number('partitions'),
        }),
        evidence: told.withoutLeader.evidence({
          waitsFor: text('waitsFor'),
          seconds: number('leaderlessSeconds'),
          refused,
        }),
        background: told.withoutLeader.background(),
        tone: 'refused',
      };
    case 'replicas-gone':
      return {
        headline: told.replicasGone.headline(),
        evidence: told.replicasGone.evidence({
          logReplicas: number('logReplicas'),
          missing: number('replicasMissing'),
          seconds: number('secondsLeft'),
        }),
        background: told.replicasGone.background(),
        tone: 'warning',
      };
    case 'node-queues':
      return {
        headline: told.nodeQueues.headline({ node: text('node'), waitMs: number('waitMs') }),
        evidence: told.nodeQueues.evidence({
          busyShare: number('busyShare'),
          others: number('othersShare'),
          refused,
        }),
        background: told.nodeQueues.background(),
        tone: refused >= 1 ? 'refused' : 'warning',
      };
    case 'slow-disk': {
      const leads = number('leads');
      return {
        headline: told.slowDisk.headline({ node: text('node'), leads, stale: number('staleShare') }),
        evidence: told.slowDisk.evidence({
          times: number('diskTimes'),
          leads,
          stale: number('staleShare'),
          stalestMs: number('stalestMs'),
        }),
        background: told.slowDisk.background(),
        tone: 'warning',
      };
    }
    case 'follower-cut-off':
      return {
        headline: told.cutOff.headline({ from: text('from'), to: text('to') }),
        evidence: told.cutOff.evidence({
          partitions: number('partitions'),
          stale: number('staleShare'),
          stalestMs: number('stalestMs'),
        }),
        background: told.cutOff.background({ asks: text('asksPeers') === 'yes' }),
        tone: 'warning',
      };
    case 'routers-cold':
      return {
        headline: told.routersCold.headline({ warm: number('warmShare') }),
        evidence: told.routersCold.evidence({
          waitMs: number('waitMs'),
          lookups: number('lookups'),
          refused,
        }),
        background: told.routersCold.background({ onMiss: text('onMiss') === 'yes' }),
        tone: refused >= 1 ? 'refused' : 'warning',
      };
  }
}
