// Each member of a global table with what stands beside it in the picture: the replicas in their order, then a witness.

import type { GlobalTableFrame, RegionFrame } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';

export interface Member {
  region: string;
  state: RegionFrame['state'];
  isWitness: boolean;
  /** It has not the newest version of something, for want of something else than time. */
  lags: boolean;
  /** What its clients ask a second, and what is wrong. */
  figures: string;
  note: string;
}

export function membersOf(table: GlobalTableFrame, regions: readonly RegionFrame[]): Member[] {
  const text = words.world;
  const stateOf = (name: string) => regions.find((region) => region.name === name)?.state ?? 'up';
  const replicas = table.replicas.map(({ region }, replica): Member => {
    const state = stateOf(region);
    const own = table.clients.filter((client) => client.region === region);
    const sum = (writes: boolean) =>
      own.reduce((all, each) => (each.writes === writes ? all + each.perSecond : all), 0);
    const unserved = own.reduce((all, each) => all + each.unservedPerSecond, 0);
    const quorum = table.quorum?.[replica];
    return {
      region,
      state,
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
        isWitness: true,
        lags: false,
        figures: text.witness,
        note: state === 'up' ? '' : text.states[state],
      };
    });
  return [...replicas, ...witnesses];
}
