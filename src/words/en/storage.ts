// The panel of storage nodes and replicas.

import { count, duration, percent, plural } from '../format.ts';
import { brief } from './storage-names.ts';

export type ReplicaRole = 'leads' | 'follows' | 'unheard' | 'catching-up' | 'log' | 'gone' | 'lease-runs';

const roles: Record<ReplicaRole, string> = {
  leads: 'leads',
  follows: 'follows',
  unheard: 'does not hear its leader',
  'catching-up': 'fetches what it missed',
  log: 'log replica, has no items',
  gone: 'gone',
  'lease-runs': 'led, and its lease still runs',
};

export const storage = {
  region: 'Replicas and their nodes',
  about: 'Three replicas of each partition, one in each zone. A number is a replica of that partition.',
  zone: (name: string) => `Zone ${name}`,
  zoneDown: 'lost',
  node: (figures: { name: string; isUp: boolean; replicas: number; leads: number }) =>
    `Node ${figures.name}${figures.isUp ? '' : ', lost'}: ${plural(figures.replicas, 'replica', 'replicas')}, leads ${count(figures.leads)}`,
  lost: 'lost',
  slow: (times: number) => `disk ${count(times)}×`,
  busy: (share: number, waitMs: number) =>
    `${percent(Math.min(1, share))} busy${waitMs >= 1 ? `, waits ${brief(waitMs)}` : ''}`,
  others: (share: number) => `${percent(share)} for others`,
  manyReplicas: (replicas: number, leads: number) => `${count(replicas)}, leads ${count(leads)}`,
  roles,
  legend: {
    leads: 'leads',
    follows: 'follows',
    log: 'log only',
    'catching-up': 'catching up',
    unheard: 'not heard',
    gone: 'gone',
  },
  leaderless: (figures: { leaderless: number; partitions: number }) =>
    figures.leaderless === 0
      ? 'Every partition takes writes.'
      : `${count(figures.leaderless)} of ${plural(figures.partitions, 'partition takes', 'partitions take')} no writes.`,
  elections: (figures: { elections: number; heldBack: number; longestMs: number }) =>
    [
      figures.elections > 0
        ? `${plural(figures.elections, 'election', 'elections')}, the longest wait ${brief(figures.longestMs)}.`
        : 'No elections.',
      figures.heldBack > 0
        ? `${plural(figures.heldBack, 'election was', 'elections were')} not forced, because the peers still heard the leader.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
  stale: (figures: { stale: number; reads: number; p50Ms: number; p99Ms: number }) =>
    figures.stale > 0
      ? `${count(figures.stale)} of ${plural(figures.reads, 'eventual read', 'eventual reads')} missed ${
          // Of a few there are no hundredths.
          figures.stale < 10
            ? `a write of less than ${brief(figures.p99Ms)} ago`
            : `a write: half of them one of less than ${brief(figures.p50Ms)} ago, 99 of 100 of less than ${brief(figures.p99Ms)}`
        }.`
      : 'No eventual read has missed a write.',
  routers: (figures: { warm: number; count: number; waitMs: number }) =>
    `${count(figures.warm)} of ${plural(figures.count, 'router knows', 'routers know')} the map of partitions.${figures.waitMs >= 1 ? ` The next lookup waits ${brief(figures.waitMs)}.` : ''}`,
  charts: {
    failed: (now: number) => `Attempts that no replica served, a second. In the last second ${count(now)}.`,
    failedTitle: 'Attempts a second that no replica served',
    waits: (now: number) => `The longest wait for a node. In the last second ${brief(now)}.`,
    waitsTitle: 'Longest wait for a node',
    lookups: (now: number) => `Lookups in the metadata service. In the last second ${count(now)}.`,
    lookupsTitle: 'Lookups a second in the metadata service',
    stalest: (now: number) =>
      `How long ago a write was that some eventual read missed, at most. In the last second ${brief(now)}.`,
    stalestTitle: 'Oldest write that an eventual read missed',
  },
  upTo: {
    count: (top: number) => `0 to ${count(top)}`,
    ms: (top: number) => `0 to ${brief(top)}`,
  },
  actions: (node: string) => `What may befall node ${node}`,
  chooseNode: 'Choose a node to see what may befall it.',
  asTable: 'As a table',
  columns: ['Partition', 'Zone a', 'Zone b', 'Zone c', 'Takes writes'],
  replica: (figures: { node: string; role: ReplicaRole; behind: number; secondsLeft: number }) =>
    [
      `${figures.node} ${roles[figures.role]}`,
      figures.behind > 0 ? `${count(figures.behind)} behind` : '',
      figures.secondsLeft > 0 ? `${duration(figures.secondsLeft)} left` : '',
    ]
      .filter(Boolean)
      .join(', '),
  yes: 'yes',
  no: 'no',
  more: (partitions: number) => `${plural(partitions, 'more partition', 'more partitions')} not shown`,
};
