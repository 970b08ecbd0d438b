// Regions and what is between them: the picture, its buttons, what a failure delays or loses, both kinds of
// consistency side by side.

import { clock, count, duration, list, milliseconds, percent, plural, unbroken } from '../format.ts';

type StateWord = 'up' | 'isolated' | 'down';

const consistency = { eventual: 'eventual (MREC)', strong: 'strong (MRSC)' };

export const world = {
  region: 'Regions',
  title: (table: string) => `Regions of ${table}`,
  consistency: (kind: 'eventual' | 'strong') => `consistency: ${consistency[kind]}`,
  choose: 'Global table',
  states: { up: 'up', isolated: 'cut off', down: 'down' },
  members: {
    counts: 'in the quorum',
    'catching-up': 'catching up: only eventual reads',
    'out-of-reach': 'out of reach of the others',
  },
  witness: 'witness: serves nobody',
  noReplica: 'no replica of this table',
  perSecond: (figures: { writes: number; reads: number }) =>
    [
      figures.writes > 0 ? `${count(figures.writes)}\u00a0writes/s` : '',
      figures.reads > 0 ? `${count(figures.reads)}\u00a0reads/s` : '',
    ]
      .filter(Boolean)
      .join(', ') || 'no clients',
  unserved: (perSecond: number) => `${count(perSecond)}\u00a0attempts/s get no answer`,
  waitsFor: (nearest: { region: string; roundTripMs: number }) =>
    `writes wait ${milliseconds(nearest.roundTripMs)} for ${nearest.region}`,
  noQuorum: 'no quorum: only eventual reads',
  short: {
    catchingUp: 'catching up',
    noQuorum: 'no quorum',
    unserved: 'no answer',
    lost: (perSecond: number) => (perSecond < 1 ? 'loses writes' : `loses ${count(perSecond)}\u00a0writes/s`),
    stale: (share: number) => `${percent(share)} of reads old`,
  },
  clocks: (skewMs: number) => `clocks ${milliseconds(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead' : 'behind'}`,
  lostHere: (writes: number) => `${plural(writes, 'write', 'writes')} lost`,
  staleHere: (share: number) => `${percent(share)} of reads miss a write`,
  median: (ms: number) => `median ${milliseconds(ms)}`,
  look: {
    label: 'Region that is looked at',
    at: (region: string) => `Look at ${region}`,
  },
  behind: (items: number) => `${plural(items, 'item is', 'items are')} not the newest here`,
  lag: (ms: number) => milliseconds(ms),
  old: (ms: number) => `${duration(ms / 1000)} old`,
  waiting: (records: number) => `${count(records)} waiting`,
  underWay: (records: number) => `${count(records)} under way`,
  cut: 'cut',
  actions: {
    label: (region: string) => `What to do with ${region}`,
    up: (region: string) => `Bring back ${region}`,
    isolated: (region: string) => `Cut off ${region}`,
    down: (region: string) => `Take down ${region}`,
    short: { up: 'Bring back', isolated: 'Cut off', down: 'Take down' },
  },
  clients: {
    label: 'Clients',
    goesTo: (traffic: string) => `Region that “${traffic}” asks`,
  },
  risk: {
    title: 'If a Region fails now',
    eventual: (figures: { region: string; to: string; writes: number }) =>
      figures.writes === 0
        ? `${unbroken(figures.region)}: nothing that it has acknowledged is missing elsewhere.`
        : `${unbroken(figures.region)}: ${plural(figures.writes, 'acknowledged write is', 'acknowledged writes are')} not in ${unbroken(figures.to)} yet. They are delayed until it returns, and lost where the same item is written meanwhile.`,
    /** Those of which there is no more to say. */
    nothing: (regions: string[]) =>
      `${list(regions.map(unbroken))}: nothing that they have acknowledged is missing elsewhere.`,
    alone: (figures: { region: string; writes: number }) =>
      figures.writes === 0
        ? `${unbroken(figures.region)}: no other Region answers. Nothing that it has acknowledged is missing there.`
        : `${unbroken(figures.region)}: no other Region answers, and ${plural(figures.writes, 'acknowledged write is', 'acknowledged writes are')} in none of them.`,
    strong: (figures: { region: string; onlyHere: number }) =>
      figures.onlyHere === 0
        ? `${unbroken(figures.region)}: nothing. Every acknowledged write is in a second Region too.`
        : `${unbroken(figures.region)}: ${plural(figures.onlyHere, 'acknowledged write is', 'acknowledged writes are')} nowhere else.`,
    failed: (figures: { region: string; atSeconds: number; state: StateWord; writes: number; to: string }) =>
      `At ${clock(figures.atSeconds)} ${unbroken(figures.region)} ${figures.state === 'down' ? 'went down' : 'was cut off'} with ${
        figures.writes === 0
          ? 'no acknowledged write that the others did not have'
          : `${plural(figures.writes, 'acknowledged write', 'acknowledged writes')} that ${unbroken(figures.to)} did not have`
      }.`,
    delayed: (writes: number) =>
      writes === 0
        ? 'Nothing waits in it any more.'
        : `${plural(writes, 'still waits', 'still wait')} in it: delayed.`,
    lost: (writes: number) =>
      writes === 0
        ? 'None of its writes has been lost since.'
        : `${plural(writes, 'of its writes has', 'of its writes have')} been lost since, to a later write of the same item.`,
  },
  lost: (figures: { lost: number; writes: number }) =>
    `${plural(figures.lost, 'acknowledged write has', 'acknowledged writes have')} left no trace, of ${count(figures.writes)}. DynamoDB does not count them.`,
  conflicts: (conflicts: number) =>
    `${plural(conflicts, 'write was', 'writes were')} turned away because another Region was writing the item, and told so.`,
  watched: {
    label: 'The items written most',
    columns: (regions: string[]) => ['Item', 'Writes', ...regions],
    note: 'What a counter would show in each Region, if every write added one.',
  },
  sideBySide: {
    title: 'Both in the same run',
    figure: 'Figure',
    rows: {
      latency: 'A write, median',
      written: 'Acknowledged writes',
      lost: 'of them lost without a trace',
      conflicts: 'Writes turned away for a conflict',
      stale: 'Reads that missed an acknowledged write',
      onlyHere: 'Acknowledged writes in one Region only now, at most',
      out: 'Longest time clients had no answer',
    },
    seconds: (seconds: number) => `${count(seconds)}\u00a0s`,
    kind: { eventual: 'eventual', strong: 'strong' },
  },
  describe: (figures: { table: string; regions: number; slowest: string }) =>
    `${figures.table} in ${figures.regions} Regions. ${figures.slowest}`,
  slowest: (figures: { from: string; to: string; lag: string }) =>
    `The longest way now is from ${figures.from} to ${figures.to}: ${figures.lag}.`,
  nothingArrived: 'Nothing was replicated in the last second.',
  asTable: 'Ways between Regions as a table',
  columns: {
    from: 'From',
    to: 'To',
    state: 'State',
    lag: 'Lag now',
    median: 'Median lag',
    underWay: 'Under way',
    waiting: 'Waiting',
    oldest: 'Oldest',
    arrived: 'Arrived',
    passedOver: 'Passed over',
  },
  open: 'open',
};
