// One Region as a picture: who asks, what is between, its tables, and where their changes go.

import type { RetryMode } from '../../sim/scenario/scenario.ts';
import { count, list, milliseconds, percent, plural, unbroken } from '../format.ts';

export const regionStage = {
  region: 'Region',
  columns: {
    clients: 'clients',
    routers: 'request routers',
  },
  perSecond: (attempts: number) => `${count(attempts)}/s`,
  refusedShare: (share: number) => `${percent(share)} refused`,
  refused: (attempts: number) => `${count(attempts)}/s refused`,
  retries: {
    none: 'no retries',
    immediate: 'retries at once',
    legacy: 'legacy retries',
    standard: 'standard retries',
    adaptive: 'adaptive retries',
    '2026': 'retries of 2026',
  } satisfies Record<RetryMode, string>,
  moreSources: (sources: number) => `and ${plural(sources, 'source', 'sources')} more`,
  moreBranches: (branches: number) => `and ${count(branches)} more`,
  consumed: (figures: { units: number; bought: number; direction: 'read' | 'write' }) =>
    `${count(figures.units)} of ${count(figures.bought)} ${figures.direction} units`,
  goIn: (table: string, told: string) => `${table}: ${told}. Go in.`,
  cache: {
    hits: (share: number) => `${percent(share)} hits`,
    back: (perSecond: number) => `${count(perSecond)}/s answered here`,
    filled: (share: number) => `${percent(share)} full`,
    gone: 'no node answers',
    describe: (figures: { name: string; filled: number; hits: number }) =>
      `${figures.name} is ${percent(figures.filled)} full and answers ${percent(figures.hits)} of what it is asked.`,
  },
  index: (figures: { consumed: number; bought: number | undefined }) =>
    figures.bought === undefined
      ? `${count(figures.consumed)} units/s`
      : `${count(figures.consumed)} of ${count(figures.bought)} units`,
  building: 'being built',
  consumer: (figures: { backlog: number }) =>
    figures.backlog > 0 ? `${count(figures.backlog)} to read` : 'has read all',
  replica: (figures: { lagMs: number; waiting: number; cut: boolean }) =>
    figures.cut
      ? 'cut off'
      : figures.waiting > 0
        ? `${plural(figures.waiting, 'write waits', 'writes wait')}`
        : Number.isFinite(figures.lagMs)
          ? `${milliseconds(figures.lagMs)} behind`
          : 'nothing to copy',

  /** The sentence below the picture. */
  describe: (figures: {
    region: string;
    tables: string[];
    perSecond: number;
    refused: number;
    worst: string | undefined;
  }) => {
    const asked = `${unbroken(figures.region)} is asked ${count(figures.perSecond)} times a second for ${
      figures.tables.length > 3 ? plural(figures.tables.length, 'table', 'tables') : list(figures.tables)
    }`;
    if (figures.perSecond === 0) return `Nobody asks ${unbroken(figures.region)} now.`;
    if (figures.refused === 0) return `${asked}, and nothing is refused.`;
    return `${asked}; ${percent(figures.refused / figures.perSecond)} of the attempts are refused${
      figures.worst === undefined ? '' : `, most of them by ${figures.worst}`
    }.`;
  },
  gone: (figures: { region: string; isDown: boolean }) =>
    figures.isDown
      ? `${unbroken(figures.region)} is down: it answers nobody.`
      : `${unbroken(figures.region)} is cut off from the other Regions.`,
  nothing: (region: string) => `${unbroken(region)} has no table.`,
  flows: 'Flows grow with the square root of their rate.',
  refusedFlow: 'refused: turns back',
  used: 'capacity used',
  beads: 'records not yet read',
  asTable: 'Flows as a table',
  flowColumns: {
    from: 'From',
    to: 'To',
    attempts: 'Attempts a second',
    refused: 'Refused a second',
    retries: 'Retries',
  },

  figuresOf: (region: string) => `Figures of ${region}`,
  units: (figures: { table: string; direction: 'read' | 'write' }) =>
    `${figures.table}, ${figures.direction === 'read' ? 'read' : 'write'} units`,
  ofLimit: (units: number) => `of ${count(units)} a second`,
  describeUnits: (figures: { name: string; now: number; limit: number; refused: number }) =>
    `${figures.name}: ${count(figures.now)} of ${count(figures.limit)} a second; ${count(figures.refused)} attempts a second refused.`,
  refusedNow: (attempts: number) => `${plural(attempts, 'attempt', 'attempts')} a second refused`,
  sources: 'Who asks',
  sourceColumns: {
    source: 'Source',
    attempts: 'Attempts/s',
    refused: 'Refused',
    retries: 'Retries',
  },
  quotas: 'Account quotas',
};
