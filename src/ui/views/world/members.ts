// Each member of a global table with what stands beside it in the picture: the replicas in their order, then a witness.

import type { GlobalTableFrame, RegionFrame } from '../../../sim/frame.ts';
import { world as text } from '../../../words/en/world.ts';
import { nothingRecent, type Recent } from './recent.ts';

export interface Member {
  region: string;
  state: RegionFrame['state'];
  /** Its place among the tables of the frame; undefined: a witness has no table. */
  table: number | undefined;
  clockSkewMs: number;
  recent: Recent;
  isWitness: boolean;
  /** It has not the newest version of something, for want of something else than time. */
  lags: boolean;
  /** What its clients ask a second, and what is wrong. */
  figures: string;
  note: string;
}

/** Ours: one lost write in ten seconds, and one old answer in a hundred, are worth a word. */
const tellLostMin = 0.1;
const tellStaleMin = 0.01;

export function membersOf(
  table: GlobalTableFrame,
  regions: readonly RegionFrame[],
  recentOf: (replica: number) => Recent = () => nothingRecent,
): Member[] {
  const regionOf = (name: string) => regions.find((region) => region.name === name);
  const stateOf = (name: string) => regionOf(name)?.state ?? 'up';
  const replicas = table.replicas.map(({ region, table: place }, replica): Member => {
    const state = stateOf(region);
    const recent = recentOf(replica);
    const own = table.clients.filter((client) => client.region === region);
    const sum = (writes: boolean) =>
      own.reduce((all, each) => (each.writes === writes ? all + each.perSecond : all), 0);
    const unserved = own.reduce((all, each) => all + each.unservedPerSecond, 0);
    const quorum = table.quorum?.[replica];
    return {
      region,
      state,
      table: place,
      clockSkewMs: regionOf(region)?.clockSkewMs ?? 0,
      recent,
      isWitness: false,
      lags: table.links.some(({ to, waiting, cut }) => to === replica && waiting > 0 && !cut),
      figures: text.perSecond({ writes: sum(true), reads: sum(false) }),
      note:
        state !== 'up'
          ? text.states[state]
          : quorum?.state === 'catching-up'
            ? text.short.catchingUp
            : quorum !== undefined && quorum.nearest === undefined
              ? text.short.noQuorum
              : unserved > 0
                ? text.short.unserved
                : recent.lostPerSecond >= tellLostMin
                  ? text.short.lost(recent.lostPerSecond)
                  : recent.staleShare >= tellStaleMin
                    ? text.short.stale(recent.staleShare)
                    : '',
    };
  });
  const witnesses = (table.quorum ?? [])
    .filter(({ isWitness }) => isWitness)
    .map(({ region }): Member => {
      const state = stateOf(region);
      return {
        region,
        state,
        table: undefined,
        clockSkewMs: 0,
        recent: nothingRecent,
        isWitness: true,
        lags: false,
        figures: text.witness,
        note: state === 'up' ? '' : text.states[state],
      };
    });
  return [...replicas, ...witnesses];
}
