// Each Region with what stands beside it in the picture: of a global table the replicas in their order, then a witness;
// and every other Region that has a table.

import type { GlobalTableFrame, LinkFrame, RegionFrame, TableFrame } from '../../../sim/frame.ts';
import { worldStage } from '../../../words/en/world-stage.ts';
import { world as text } from '../../../words/en/world.ts';
import type { TableAt } from '../names.ts';
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
  /** What its clients and the other Regions ask a second, line by line, and what is wrong. */
  figures: string[];
  note: string;
  /** Its clients are refused, or not answered at all. */
  noteIsRefusal: boolean;
}

/** Ours: one lost write in ten seconds, and one old answer in a hundred, are worth a word. */
const tellLostMin = 0.1;
const tellStaleMin = 0.01;

export function membersOf(
  table: GlobalTableFrame,
  regions: readonly RegionFrame[],
  recentOf: (replica: number) => Recent = () => nothingRecent,
  arrivedOf: (link: LinkFrame) => number = () => 0,
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
      figures: [
        worldStage.writes({
          local: sum(true),
          replicated: table.links.reduce((all, link) => all + (link.to === replica ? arrivedOf(link) : 0), 0),
        }),
        worldStage.reads(sum(false)),
      ].filter(Boolean),
      noteIsRefusal: state !== 'up' || unserved > 0,
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
        figures: [text.witness],
        note: state === 'up' ? '' : text.states[state],
        noteIsRefusal: false,
      };
    });
  return [...replicas, ...witnesses];
}

/** A Region whose tables are in no global table, or in none that is looked at. */
export function plainMember(
  region: string,
  regions: readonly RegionFrame[],
  tables: readonly TableFrame[],
  where: readonly TableAt[],
): Member {
  const own = tables.filter((_table, place) => where[place]?.region === region);
  const sources = own.flatMap((table) => table.sources);
  const attempts = sources.reduce((sum, each) => sum + each.attempts, 0);
  const refused = sources.reduce((sum, each) => sum + each.refused, 0);
  const names = where.flatMap((at) => (at.region === region ? [at.name] : []));
  return {
    region,
    state: regions.find(({ name }) => name === region)?.state ?? 'up',
    table: where.findIndex((at) => at.region === region),
    clockSkewMs: 0,
    recent: nothingRecent,
    isWitness: false,
    lags: false,
    figures: [worldStage.tables(names), worldStage.asked(attempts)],
    note: refused > 0 ? worldStage.refused(refused) : '',
    noteIsRefusal: refused > 0,
  };
}

export interface Line {
  kind: 'name' | 'figures' | 'note' | 'refused';
  text: string;
}

/** What stands beside it, line by line. Where Regions crowd, the name and what is wrong, else what it is asked. */
export function linesBeside(
  { region, figures, note, noteIsRefusal }: Member,
  isCrowded: boolean,
  hasFigures = true,
): Line[] {
  const told = isCrowded ? figures.slice(0, hasFigures && note === '' ? 1 : 0) : figures;
  return [
    { kind: 'name' as const, text: region },
    ...told.map((text) => ({ kind: 'figures' as const, text })),
    { kind: noteIsRefusal ? ('refused' as const) : ('note' as const), text: note },
  ].filter(({ text }) => text !== '');
}
