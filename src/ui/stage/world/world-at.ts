// What of the run the views of the world look at: the global table, its Regions, and what is known of its seconds.

import type { GlobalTableFrame, LinkFrame } from '../../../sim/frame.ts';
import { worldStage } from '../../../words/en/world-stage.ts';
import type { SecondRows } from '../../session/second-rows.ts';
import type { Session } from '../../session/session.svelte.ts';
import type { Look } from '../../views/look.svelte.ts';
import type { TableAt } from '../names.ts';
import { membersOf, plainMember, type Member } from './members.ts';
import { recentOf } from './recent.ts';
import { arrivedPerSecond } from './ways.ts';

export interface WorldSeen {
  /** The one whose replica is looked at, or else the first; undefined: the run has none. */
  table: GlobalTableFrame | undefined;
  /** Its place among the global tables. */
  place: number;
  members: Member[];
  rows: SecondRows<string> | undefined;
  /** Records that came on a way in the last second. */
  arrived: (link: LinkFrame) => number;
  /** The sentence of a run without a global table. */
  alone: string;
}

export function worldAt(look: Look, session: Session, where: readonly TableAt[]): WorldSeen {
  const { frame } = look;
  const globals = frame?.globalTables ?? [];
  const regions = frame?.regions ?? [];
  const place = Math.max(
    0,
    globals.findIndex(({ replicas }) => replicas.some(({ table }) => table === session.table)),
  );
  const table = globals[place];
  const rows = look.globalTables[place];
  const arrived = (link: LinkFrame) => arrivedPerSecond(rows, link, look.secondCount);
  const own = table
    ? membersOf(table, regions, (replica) => recentOf(rows, replica, look.secondCount), arrived)
    : [];
  const others = [...new Set(where.map(({ region }) => region))].filter(
    (name) => !own.some(({ region }) => region === name),
  );
  const tables = frame?.tables ?? [];
  const sources = tables.flatMap((each) => each.sources);
  const sum = (figure: 'attempts' | 'refused') => sources.reduce((all, each) => all + each[figure], 0);
  return {
    table,
    place,
    members: [...own, ...others.map((region) => plainMember(region, regions, tables, where))],
    rows,
    arrived,
    alone: worldStage.alone({
      region: others[0] ?? '',
      tables: where.map(({ name }) => name),
      perSecond: sum('attempts'),
      refused: sum('refused'),
    }),
  };
}
