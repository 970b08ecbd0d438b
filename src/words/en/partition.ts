// One partition seen from inside.

import type { ToldCheck } from '../../sim/frame.ts';
import type { ReplicaPicture } from '../../sim/pictures/replicas.ts';
import { bytes, count, duration, percent, plural, shortCount, times } from '../format.ts';
import { shareOfKeySpace } from './key-space.ts';

export type Direction = 'read' | 'write';
type Check = ToldCheck['what'];

/** What the sentence of a partition is about. */
export interface PartitionStory {
  number: number;
  partitions: number;
  direction: Direction;
  /** Units a second. */
  asked: number;
  consumed: number;
  cap: number;
  /** Attempts a second. */
  refused: number;
  /** The check that refuses most. */
  check: Check;
  checkUnits: number;
  /** What its hottest key asks for, if that alone is more than the cap. */
  key: { name: string; units: number } | undefined;
}

const checks: Record<Check, string> = {
  provisioned: 'table’s budget',
  maximum: 'table’s maximum',
  account: 'account’s quota',
  router: 'routers’ tokens',
  share: 'its share',
  node: 'its node',
  partition: 'partition’s cap',
};

/** Where several stand side by side. */
const briefChecks: Record<Check, string> = {
  provisioned: 'table',
  maximum: 'maximum',
  account: 'account',
  router: 'routers',
  share: 'share',
  node: 'node',
  partition: 'partition',
};

const spent: Record<Check, string> = {
  provisioned: 'the table has spent its budget',
  maximum: 'the table is at its maximum',
  account: 'the account is at its quota for one table',
  router: 'the routers have no tokens left for the table',
  share: 'its share of the table is spent',
  node: 'its storage node has no room left',
  partition: 'it gives no more',
};

export const partition = {
  region: 'Inside the partition',
  loading: 'Looking into the partition.',
  sentence,
  asks: 'asked for',
  perSecond: (units: number) => `${shortCount(units)}/s`,
  served: 'served',
  refused: (units: number) => `${shortCount(units)}/s refused`,
  fills: (units: number) => `+${shortCount(units)}/s`,
  fillsBriefly: (unitsPerSecond: number) => `+${count(unitsPerSecond)}`,
  check: (check: Check) => checks[check],
  checkBrief: (check: Check) => briefChecks[check],
  number: (name: string, number: number | undefined) => (number === undefined ? name : `${name} ${number}`),
  left: (units: number) => shortCount(units),
  empty: 'empty',
  owes: (units: number) => `owes ${count(units)}`,
  banked: (seconds: number) => `${count(seconds)} s`,
  bank: 'saved',
  directions: { read: 'Reads', write: 'Writes' } satisfies Record<Direction, string>,
  chooseDirection: 'Show the road of',
  position: (hex: string, position: number) => `${hex}… ${shareOfKeySpace(position)}`,
  width: (share: number) => `${shareOfKeySpace(share)} of the key space`,
  neighbour: (number: number) => `Go to partition ${count(number)}, the neighbour`,
  goTo: (key: string, attempts: number, refused: number) =>
    `Go to key ${key}: ${plural(Math.round(attempts), 'attempt', 'attempts')} a second${refused >= 0.5 ? `, ${count(refused)} of them refused` : ''}`,
  keys: 'Its hottest keys',
  splitsIn: (seconds: number) => `new border in ${duration(seconds)}`,
  zone: (name: string) => `zone ${name}`,
  state: replicaState,
  /** Beside a disc, where there is little room. */
  stateBrief: (replica: ReplicaState) => replicaState({ ...replica, secondsLeft: 0 }),
  /** What a screen reader hears of the picture. */
  describeVessel: (vessel: {
    check: Check;
    direction: Direction;
    units: number;
    unitsMax: number;
    unitsPerSecond: number;
    bankSeconds: number | undefined;
  }) =>
    `${sentenceCase(checks[vessel.check])} for ${vessel.direction}s: ${count(Math.max(0, vessel.units))} of ${count(vessel.unitsMax)} units left, ` +
    `${count(vessel.unitsPerSecond)} a second flow in` +
    (vessel.bankSeconds === undefined ? '.' : `, ${count(vessel.bankSeconds)} seconds are saved for bursts.`),
  legend: {
    served: 'served',
    refused: 'refused',
    leader: 'leads',
    vessel: 'Every attempt takes its units out of each vessel; where one is empty it is refused.',
    quorum: 'A write is done when the leader and one other replica have it.',
    anyReplica: 'A strongly consistent read asks the leader, an eventually consistent one any of the three.',
    stretched: 'Dots are a sample, slowed down.',
  },
  entry: {
    label: 'Go to a key',
    go: 'Go',
    placeholder: (template: string) => `such as ${template}`,
  },
  beside: {
    region: 'Figures of the partition',
    overTime: (direction: Direction) => (direction === 'read' ? 'Read units' : 'Write units'),
    ofCap: (cap: number) => `of ${count(cap)} a second`,
    asked: (asked: number) => `asked for ${count(asked)}`,
    refused: 'Refused',
    attempts: 'attempts a second',
    sinceLooked: (seconds: number) =>
      seconds < 1
        ? 'Kept from now on, while you look.'
        : `Kept for ${duration(seconds)}, since you came here.`,
    fromHeat: (seconds: number) =>
      seconds === 1
        ? 'What this range had, second by second.'
        : `What this range had, in steps of ${count(seconds)} s.`,
    describe: (direction: Direction, used: number, cap: number) =>
      `${direction === 'read' ? 'Read' : 'Write'} units this partition consumed over time; in the last second ${count(used)} of ${count(cap)}.`,
    describeRefused: (perSecond: number) =>
      `Attempts on this partition that were refused, over time; in the last second ${count(perSecond)}.`,
    holds: 'Holds',
    items: (items: number | undefined, size: number | undefined) =>
      items === undefined || size === undefined
        ? 'not known: a file tells of requests, not of items'
        : `${plural(items, 'item', 'items')}, ${bytes(size)}`,
    range: 'Range of the hash',
    hexRange: (from: string, to: string) => `${from}… to ${to}…`,
    burst: (direction: Direction, check: Check) =>
      check === 'provisioned'
        ? `Burst saved for ${direction}s`
        : `Burst saved for ${direction}s, ${checks[check]}`,
    burstLeft: (seconds: number, most: number) => `${count(seconds)} of ${count(most)} s`,
    left: (check: Check, direction: Direction) => `Left for ${direction}s: ${checks[check]}`,
    leftOf: (units: number, most: number) => `${count(units)} of ${count(most)}`,
    hottestKeys: 'Its hottest keys',
    hottestUnit: 'attempts a second',
    noKeys: 'No key of it was counted by itself in the last second.',
    share: percent,
    keysAsTable: 'Its keys as a table',
    replicasAsTable: 'Its replicas as a table',
    healthy: 'This run does not simulate storage: nothing happens to them.',
    bucketsAsTable: 'Its buckets as a table',
    keyColumns: ['Key', 'Attempts/s', 'Refused/s', 'Of its attempts'],
    replicaColumns: ['Zone', 'Node', 'State', 'Writes behind'],
    bucketColumns: ['Bucket', 'For', 'Units left', 'At most', 'Flows in/s', 'Saves'],
    seconds: (seconds: number) => (seconds > 0 ? `${count(seconds)} s` : '–'),
    unknownNode: '–',
  },
};

function sentence(story: PartitionStory): string {
  const { number, partitions, direction, asked, consumed, cap, refused, check, checkUnits, key } = story;
  const name = partitions === 1 ? 'The only partition' : `Partition ${count(number)} of ${count(partitions)}`;
  const units = `${direction} units a second`;
  if (asked < 0.05) return `${name} is asked for nothing: its vessels stay full.`;
  if (refused < 0.5 && consumed > cap) {
    return `${name} still serves all it is asked for: ${count(consumed)} ${units}, out of what its vessel had left. It can give ${count(cap)} for long.`;
  }
  if (refused < 0.5) {
    return `${name} serves all it is asked for: ${count(consumed)} of the ${count(cap)} ${units} it could give.`;
  }
  const refuses = `${name} refuses ${percent(Math.max(0, asked - consumed) / asked)} of what it is asked for`;
  if (check !== 'partition') {
    return `${refuses}: ${spent[check]}, and ${count(checkUnits)} ${units} flow in. The partition itself could give ${count(cap)}.`;
  }
  if (key) {
    return `${refuses}: one key asks for ${count(key.units)} ${units}, and the partition gives ${count(cap)}.`;
  }
  return asked > cap
    ? `${refuses}: its keys ask for ${count(asked)} ${units}, ${times(asked / cap)} the ${count(cap)} it gives.`
    : `${refuses}: more came at once than its vessel holds, though ${count(cap)} ${units} flow in.`;
}

type ReplicaState = Pick<ReplicaPicture, 'leader' | 'state' | 'isHeard' | 'behind' | 'secondsLeft'>;

function replicaState(replica: ReplicaState): string {
  const { leader, state, isHeard, behind, secondsLeft } = replica;
  if (state === 'lost') return secondsLeft > 0 ? `lost, ${duration(secondsLeft)} left` : 'lost';
  if (leader) return 'leads';
  if (!isHeard) return 'cut off';
  if (state === 'catching-up') return secondsLeft > 0 ? `catches up, ${duration(secondsLeft)}` : 'catches up';
  if (state === 'log') return 'log only';
  return behind > 0 ? `${count(behind)} behind` : 'follows';
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
