// The world in one sentence: who is gone, else who is behind, else that all is well.

import type { GlobalTableFrame } from '../../../sim/frame.ts';
import { worldStage as text } from '../../../words/en/world-stage.ts';
import type { SecondRows } from '../../session/second-rows.ts';
import { mostBehind } from './failures.ts';
import type { Member } from './members.ts';
import { behindMs, growthOf, worstOf } from './ways.ts';

/** Ours: what is nearer than this nobody calls behind. */
const farMs = 1500;

export function storyOf(
  table: GlobalTableFrame,
  members: readonly Member[],
  rows: SecondRows<string> | undefined,
  secondCount: number,
): string {
  const gone = members.filter(({ state }) => state !== 'up');
  if (gone.length > 0) return gone.map((member) => goneOf(table, member)).join(' ');
  const worst = worstOf(table);
  const ms = worst ? behindMs(worst) : 0;
  if (!worst || ms === 0) return text.quiet(members.length);
  const [from, to] = [table.replicas[worst.from]!.region, table.replicas[worst.to]!.region];
  if (ms < farMs) return text.allKeepUp({ regions: members.length, from, to, ms });
  const others = table.links.filter((link) => link !== worst && link.arrived > 0);
  return text.far({
    from,
    to,
    ms,
    growth: growthOf(rows, worst, secondCount),
    others: others.every((link) => behindMs(link) < farMs) ? others.length : 0,
  });
}

function goneOf(table: GlobalTableFrame, { region, state }: Member): string {
  const replica = table.replicas.findIndex((each) => each.region === region);
  const onlyHere = table.quorum?.[replica]?.onlyHere;
  const most = replica < 0 ? { to: '', writes: 0 } : mostBehind(table, replica);
  return text.gone({
    region,
    isDown: state === 'down',
    writes: onlyHere ?? most.writes,
    to: onlyHere === undefined ? most.to : undefined,
  });
}
