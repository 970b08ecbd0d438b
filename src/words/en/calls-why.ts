// Why: calls that lose something, or pay for what is not done; and what a change of them is called.

import type { SetCalls } from '../../sim/scenario/calls.ts';
import { bytes, count, percent } from '../format.ts';

const ways = {
  add: 'Add atomically',
  'read-then-write': 'Read, then write',
  'optimistic-lock': 'Write under an optimistic lock',
};
const resendings = {
  'with-back-off': 'Send again what is left over, with back-off',
  'at-once': 'Send again at once what is left over',
  never: 'Never send again what is left over',
};

/** As a fix, and on the timeline. */
export function callsFix({ way, resends }: SetCalls): string {
  return [way === undefined ? '' : ways[way], resends === undefined ? '' : resendings[resends]]
    .filter(Boolean)
    .join(', ');
}

export const callsWhy = {
  'increments-lost': {
    headline: (figures: { traffic: string; lostPerSecond: number }) =>
      `${figures.traffic} loses ${count(figures.lostPerSecond)} increments a second.`,
    evidence: (figures: { lostPerSecond: number; endedPerSecond: number }) =>
      `All ${count(figures.endedPerSecond)} a second are acknowledged; ${count(figures.lostPerSecond)} of them are overwritten by clients that had read before.`,
    background:
      'Nothing is refused and no metric shows it. An update that adds is done where the item is; a condition on a version tells a client that it has to begin again.',
  },
  'batch-items-lost': {
    headline: (figures: { traffic: string; itemsGivenUpPerSecond: number }) =>
      `${figures.traffic} loses ${count(figures.itemsGivenUpPerSecond)} items a second.`,
    evidence: (figures: { itemsDonePerSecond: number; itemsGivenUpPerSecond: number }) =>
      `Its batches are answered with success: ${count(figures.itemsDonePerSecond)} items a second are done, and ${count(figures.itemsGivenUpPerSecond)} that the answers name as left over are given up.`,
    background:
      'An SDK sends a whole request again, but never what a batch leaves over. That is the application’s to do, after a wait that grows.',
  },
  'lock-contended': {
    headline: (figures: { traffic: string; share: number }) =>
      `${percent(figures.share)} of the writes of ${figures.traffic} come too late, and are paid for.`,
    evidence: (figures: {
      conditionsFailedPerSecond: number;
      donePerSecond: number;
      failedPerSecond: number;
    }) =>
      `${count(figures.conditionsFailedPerSecond)} writes a second find another version than they read, ${count(figures.donePerSecond)} are done, and ${count(figures.failedPerSecond)} calls are given up.`,
    background:
      'Under an optimistic lock only one of those who have read the same version gets through. The longer it takes from read to write, and the more want the same item, the more begin again.',
  },
  'conditions-fail': {
    headline: (figures: { traffic: string; share: number }) =>
      `${percent(figures.share)} of the writes of ${figures.traffic} find their condition false.`,
    evidence: (figures: { conditionsFailedPerSecond: number; endedPerSecond: number }) =>
      `${count(figures.conditionsFailedPerSecond)} of ${count(figures.endedPerSecond)} writes a second do nothing, and cost as much as if they did.`,
    background:
      'A write is charged by the larger of the item that is there and the one that was attempted. SDKs do not try it again. A read before would cost less, but knows less.',
  },
  'item-grows': {
    headline: (figures: { units: number; addsBytes: number }) =>
      `An update that adds ${bytes(figures.addsBytes)} costs ${count(figures.units)} write units.`,
    evidence: (figures: { largestBytes: number; refusedAsTooLarge: number }) =>
      `The largest item has ${bytes(figures.largestBytes)}, and every update is charged for all of it.${
        figures.refusedAsTooLarge > 0
          ? ` So far ${count(figures.refusedAsTooLarge)} updates failed because an item is full at 400 KB.`
          : ''
      }`,
    background:
      'What grows without end belongs in items of its own, under one partition key: then a write costs what it adds.',
  },
};
