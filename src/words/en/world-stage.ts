// The world as a picture: what its marks say, its sentence, and the charts beside it.

import { count, list, milliseconds, plural, unbroken } from '../format.ts';

const behind = (ms: number) => `${milliseconds(ms)} behind`;
/** With two figures that count: 0.29 s. */
const seconds = (value: number) => `${value < 0.995 ? value.toFixed(2) : value.toFixed(1)}\u00a0s`;

export const worldStage = {
  region: 'World',
  goIn: (figures: { region: string; told: string }) => `${figures.region}: ${figures.told}. Go in.`,
  nothingTold: 'nobody asks it',
  writes: (figures: { local: number; replicated: number }) => {
    const { local, replicated } = figures;
    if (local > 0 && replicated > 0)
      return `${count(local)} local + ${count(replicated)} replicated\u00a0writes/s`;
    if (replicated > 0) return `${count(replicated)} replicated\u00a0writes/s`;
    return local > 0 ? `${count(local)}\u00a0writes/s` : '';
  },
  reads: (perSecond: number) => (perSecond > 0 ? `${count(perSecond)}\u00a0reads/s` : ''),
  refused: (perSecond: number) => `${count(perSecond)}\u00a0attempts/s refused`,
  asked: (perSecond: number) => `${count(perSecond)}\u00a0attempts/s`,
  tables: (names: string[]) => (names.length <= 2 ? list(names) : `${names.length} tables`),
  behind,

  /** The sentence below the picture. */
  far: (figures: { from: string; to: string; ms: number; growth: number; others: number }) => {
    const rest =
      figures.others === 0
        ? ''
        : figures.others === 1
          ? '; the other way keeps up'
          : `; the other ${count(figures.others)} ways keep up`;
    const trend =
      figures.growth >= 0.01
        ? ` and falls ${seconds(figures.growth)} further behind every second`
        : figures.growth <= -0.01
          ? ` and catches up by ${seconds(-figures.growth)} every second`
          : '';
    return `${unbroken(figures.to)} is ${milliseconds(figures.ms)} behind ${unbroken(figures.from)}${trend}${rest}.`;
  },
  allKeepUp: (figures: { regions: number; from: string; to: string; ms: number }) =>
    `All ${count(figures.regions)} Regions keep up: the longest way, from ${unbroken(figures.from)} to ${unbroken(figures.to)}, takes ${milliseconds(figures.ms)}.`,
  gone: (figures: { region: string; isDown: boolean; writes: number; to: string | undefined }) => {
    const { region, isDown, writes, to } = figures;
    const state = `${unbroken(region)} ${isDown ? 'is down' : 'is cut off'}`;
    if (writes === 0) return `${state}.`;
    const acknowledged = plural(writes, 'acknowledged write', 'acknowledged writes');
    return to === undefined
      ? `${state}: ${acknowledged} there ${writes === 1 ? 'is' : 'are'} nowhere else.`
      : `${state}: ${acknowledged} there ${writes === 1 ? 'has' : 'have'} not come to ${unbroken(to)}.`;
  },
  quiet: (regions: number) =>
    `${plural(regions, 'Region', 'Regions')}. Nothing was replicated in the last second.`,
  alone: (figures: { region: string; tables: string[]; perSecond: number; refused: number }) =>
    `Everything is in ${unbroken(figures.region)}: ${list(figures.tables)}, asked ${count(figures.perSecond)} times a second${
      figures.refused > 0
        ? `; ${count(figures.refused)} of these attempts are refused`
        : figures.perSecond > 0
          ? ', and nothing is refused'
          : ''
    }.`,

  regionsAsTable: 'Regions as a table',
  regionColumns: { region: 'Region', state: 'State', figures: 'What it is asked' },

  legend: {
    tail: 'how far behind',
    waiting: 'arrived, not yet applied',
    used: 'capacity used',
  },

  lag: {
    name: (figures: { from: string; to: string }) => `Behind, ${figures.from} to ${figures.to}`,
    describe: (figures: { ms: number; top: number }) =>
      `How far behind each Region is over time, 0 to ${milliseconds(figures.top)}. The worst now: ${milliseconds(figures.ms)}.`,
    grows: (perSecond: number) => `grows by ${seconds(perSecond)} every second`,
    shrinks: (perSecond: number) => `shrinks by ${seconds(-perSecond)} every second`,
    holds: 'holds still',
    others: (ways: number) =>
      ways === 0 ? '' : ways === 1 ? 'thin: the other way' : `thin: the other ${count(ways)} ways`,
  },
  waiting: {
    name: 'Written, and not there yet',
    figure: (writes: number) => plural(writes, 'write', 'writes'),
    describe: (writes: number) =>
      `Writes that have not come to some Region over time; now ${plural(writes, 'write', 'writes')}.`,
    caption: (figures: { waiting: number; region: string | undefined }) =>
      figures.waiting > 0 && figures.region !== undefined
        ? `${count(figures.waiting)} of them have come to ${figures.region} and wait to be applied`
        : 'all of them are on the way; none waits',
  },
  lost: {
    name: 'Lost to a later writer',
    figure: (writes: number) => count(writes),
    describe: (writes: number) => `Acknowledged writes lost over time; so far ${count(writes)}.`,
    caption: 'Their clients were told that all was well. DynamoDB does not count these; this model does.',
  },
};
