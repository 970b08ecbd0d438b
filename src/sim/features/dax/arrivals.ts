// What is on its way to a node's copies: an answer of the table to the node that asked for it, and what the primary
// passes on to the others, which takes usually less than a second (DX-03). They arrive in the order of time; a node
// takes what has arrived before it is asked for anything.

import { nextUniform } from '../../kernel/random.ts';
import { insert, nextDueUs, takeDue } from '../../kernel/wheel.ts';
import { evictionBytes, meanLagUs, nowAt, type Cluster } from './cluster.ts';
import { absent, drop, keep, whatWord, wordStride } from './copies.ts';
import { isExpired } from './expiry.ts';
import { changesTakenColumn, figureStride } from './figures.ts';
import { chargeWrite } from './node-speed.ts';

/** Of an entry's first word: where to, where from, the life of the node it comes from, and two marks. */
const fromShift = 4;
const lifeShift = 8;
const placeMask = 15;
const lifeMask = 0xffff;
const existsBit = 1 << 24;
const writeBit = 1 << 25;

/** `isWrite`: it is passed on because of a write, which costs the node that takes it (DX-32). */
export function sendCopy(
  cluster: Cluster,
  atUs: number,
  from: number,
  to: number,
  thing: number,
  version: number,
  exists: boolean,
  isWrite: boolean,
): void {
  const { underWay, lives } = cluster;
  const entry = insert(underWay, atUs);
  underWay.words[entry] =
    to |
    (from << fromShift) |
    ((lives[from]! & lifeMask) << lifeShift) |
    (exists ? existsBit : 0) |
    (isWrite ? writeBit : 0);
  underWay.words[entry + 1] = thing;
  underWay.words[entry + 2] = version;
}

/** How long what is passed on takes: around the mean, from half of it to half more (assumption replica-lag-spread). */
export function drawLagUs({ settings, lags }: Cluster): number {
  return Math.round(settings[meanLagUs]! * (0.5 + nextUniform(lags)));
}

/** Everything that has arrived by now. */
export function takeArrivals(cluster: Cluster): void {
  const { underWay, clock } = cluster;
  for (let dueUs = nextDueUs(underWay); dueUs <= clock[nowAt]!; dueUs = nextDueUs(underWay)) {
    const entry = takeDue(underWay);
    const { words } = underWay;
    arrive(cluster, words[entry]!, words[entry + 1]!, words[entry + 2]!, dueUs);
  }
}

function arrive(cluster: Cluster, head: number, thing: number, version: number, atUs: number): void {
  const to = head & placeMask;
  const from = (head >>> fromShift) & placeMask;
  const { state } = cluster.nodes[to]!;
  // What a lost node had not passed on is lost with it, and a node that is gone takes nothing.
  if (state !== 'available') return;
  if (((head >>> lifeShift) & lifeMask) !== (cluster.lives[from]! & lifeMask)) return;
  if ((head & writeBit) !== 0 && from !== to) chargeWrite(cluster, to, thing, atUs);
  if (from !== to) cluster.figures[to * figureStride + changesTakenColumn]! += 1;
  keepCopy(cluster, to, thing, version, (head & existsBit) !== 0, atUs);
}

/** A copy that has expired does not count as being there. */
export function keepCopy(
  cluster: Cluster,
  place: number,
  thing: number,
  version: number,
  exists: boolean,
  atUs: number,
): void {
  const { things, settings } = cluster;
  const { copies } = cluster.nodes[place]!;
  const { words, moments } = copies;
  if (words[thing * wordStride + whatWord] !== absent && isExpired(cluster, moments, thing, atUs)) {
    drop(copies, things, thing);
  }
  keep(copies, things, thing, version, exists, atUs, settings[evictionBytes]!);
}
