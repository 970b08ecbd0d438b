// Why requests wait or fail behind the table: its replicas, their nodes, and the routers before them.

import { count, duration, percent, plural } from '../format.ts';
import { brief } from './storage-names.ts';

export const storageWhy = {
  withoutLeader: {
    headline: (figures: { leaderless: number; partitions: number }) =>
      `${count(figures.leaderless)} of ${plural(figures.partitions, 'partition', 'partitions')} ${figures.leaderless === 1 ? 'takes' : 'take'} no writes and no strong reads.`,
    evidence: (figures: { waitsFor: string; seconds: number; refused: number }) =>
      `${figures.waitsFor === 'lease' ? 'The leader is gone, and nobody may lead before its lease has run out' : 'Fewer than two of three replicas are left, and a leader needs two'}: for ${duration(figures.seconds)} so far. ${count(figures.refused)} attempts a second fail.`,
    background: () =>
      'Eventual reads go on at any replica that is left. Nothing that was acknowledged is lost.',
  },
  replicasGone: {
    headline: () => 'Replicas are missing, and nobody notices.',
    evidence: (figures: { logReplicas: number; missing: number; seconds: number }) =>
      [
        figures.missing > 0 ? `${plural(figures.missing, 'replica does', 'replicas do')} not serve.` : '',
        figures.logReplicas > 0
          ? `${plural(figures.logReplicas, 'log replica stands', 'log replicas stand')} in, the first rebuilt in ${duration(figures.seconds)}.`
          : '',
      ]
        .filter(Boolean)
        .join(' '),
    background: () =>
      'Two of three are enough for a write. A log replica holds no items, but counts among the two.',
  },
  nodeQueues: {
    headline: (figures: { node: string; waitMs: number }) =>
      `Node ${figures.node} has more to do than it can: requests wait up to ${brief(figures.waitMs)}.`,
    evidence: (figures: { busyShare: number; others: number; refused: number }) =>
      `It works ${percent(Math.min(1, figures.busyShare))} of the time${figures.others > 0 ? `, and other customers take ${percent(figures.others)} of it` : ''}.${figures.refused >= 1 ? ` ${count(figures.refused)} attempts a second are turned away.` : ''}`,
    background: () => 'Nothing is throttled: the table’s budget and its partitions have room.',
  },
  slowDisk: {
    headline: (figures: { node: string; leads: number; stale: number }) =>
      figures.leads > 0
        ? `The disk of ${figures.node} is slow, and ${figures.node} leads.`
        : figures.stale >= 0.02
          ? `The disk of ${figures.node} is slow, and what is read there is old.`
          : `The disk of ${figures.node} is slow, and hardly anybody notices.`,
    evidence: (figures: { times: number; leads: number; stale: number; stalestMs: number }) =>
      figures.leads > 0
        ? `Everything takes ${count(figures.times)} times as long there. Every write and strong read of ${plural(figures.leads, 'partition', 'partitions')} waits for it.`
        : `Everything takes ${count(figures.times)} times as long there, but a write needs only the faster of two followers.${missed(figures.stale, figures.stalestMs)}`,
    background: () => 'Leadership can be handed over without a wait.',
  },
  cutOff: {
    headline: (figures: { from: string; to: string }) =>
      `${figures.from} and ${figures.to} do not hear each other; everybody else hears both.`,
    evidence: (figures: { partitions: number; stale: number; stalestMs: number }) =>
      `In ${plural(figures.partitions, 'partition', 'partitions')} a follower gets nothing from its leader.${missed(figures.stale, figures.stalestMs)}`,
    background: (figures: { asks: boolean }) =>
      figures.asks
        ? 'It asks the third replica, which hears the leader, and so forces no election.'
        : 'It does not ask the third replica, which hears the leader, and forces an election that nobody needs.',
  },
  routersCold: {
    headline: (figures: { warm: number }) =>
      `Only ${percent(figures.warm)} of the routers know where the partitions are.`,
    evidence: (figures: { waitMs: number; lookups: number; refused: number }) =>
      `The metadata service answers ${count(figures.lookups)} lookups a second, and the next one waits ${brief(figures.waitMs)}.${figures.refused >= 1 ? ` ${count(figures.refused)} attempts a second are turned away for it.` : ''}`,
    background: (figures: { onMiss: boolean }) =>
      figures.onMiss
        ? 'Routers ask it only when they do not know, so it is built for one request in 400.'
        : 'Routers ask it on every request, so it has no more to do than ever.',
  },
};

function missed(share: number, stalestMs: number): string {
  if (share === 0) return '';
  return ` ${percent(share)} of the eventual reads miss a write, of up to ${brief(stalestMs)} ago.`;
}
