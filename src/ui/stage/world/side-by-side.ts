// The figures by which global tables of both kinds can be compared.

import type { GlobalTableFrame } from '../../../sim/frame.ts';

export interface TableFigures {
  /** Of the source that writes most; NaN before its first answer. */
  writeP50Ms: number;
  written: number;
  lost: number;
  conflicts: number;
  stale: number;
  /** At most so many are in the journal, or the replica, of one Region only. */
  onlyHere: number;
  secondsOut: number;
}

export function figuresOf(table: GlobalTableFrame): TableFigures {
  const sum = (figure: (replica: GlobalTableFrame['replicas'][number]) => number) =>
    table.replicas.reduce((all, replica) => all + figure(replica), 0);
  const writers = table.clients.filter(({ writes }) => writes);
  const most = writers.reduce<(typeof writers)[number] | undefined>(
    (best, each) => (best && best.perSecond >= each.perSecond ? best : each),
    undefined,
  );
  return {
    writeP50Ms: most?.latencyP50Ms ?? NaN,
    written: sum(({ writes }) => writes),
    lost: sum(({ lost }) => lost),
    conflicts: (table.quorum ?? []).reduce((all, { conflicts }) => all + conflicts, 0),
    stale: sum(({ staleReads }) => staleReads),
    onlyHere:
      table.quorum?.reduce((all, { onlyHere }) => all + onlyHere, 0) ??
      table.replicas.reduce((all, _replica, place) => all + leastBehind(table, place), 0),
    secondsOut: Math.max(0, ...table.clients.map(({ secondsOut }) => secondsOut)),
  };
}

/** What one other replica has not is somewhere else still, if another has it. */
function leastBehind({ links }: GlobalTableFrame, from: number): number {
  return Math.min(...links.filter((link) => link.from === from).map(({ writesBehind }) => writesBehind));
}
