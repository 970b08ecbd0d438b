// Regions and global tables: commands, marks on the timeline, and why replicas differ.

import type { RegionCommand } from '../../sim/scenario/scenario.ts';
import { count, duration, percent, plural, unbroken } from '../format.ts';

type StateWord = 'up' | 'isolated' | 'down';

export const regionMarks = {
  regionChanged: (event: {
    region: string;
    state: StateWord;
    unreplicated: { to: string; writes: number }[];
  }) => {
    if (event.state === 'up') return `${event.region} is back`;
    const what = event.state === 'down' ? 'is down' : 'is cut off';
    const most = event.unreplicated.reduce((writes, each) => Math.max(writes, each.writes), 0);
    return most === 0
      ? `${event.region} ${what}`
      : `${event.region} ${what}, ${plural(most, 'write', 'writes')} not replicated`;
  },
};

export function regionCommandMark(command: RegionCommand): string {
  switch (command.kind) {
    case 'set-region':
      return (
        { up: 'bring back', isolated: 'cut off', down: 'take down' }[command.state] + ` ${command.region}`
      );
    case 'set-clock-skew':
      return `clocks of ${command.region} ${skew(command.skewMs)}`;
    case 'set-traffic-region':
      return `${command.traffic} to ${command.region}`;
  }
}

export function regionFix(command: RegionCommand): string {
  switch (command.kind) {
    case 'set-region':
      return (
        { up: 'Bring back', isolated: 'Cut off', down: 'Take down' }[command.state] + ` ${command.region}`
      );
    case 'set-clock-skew':
      return `Put the clocks of ${command.region} ${skew(command.skewMs)}`;
    case 'set-traffic-region':
      return `Send “${command.traffic}” to ${command.region}`;
  }
}

export const regionWhy = {
  regionGone: {
    headline: (figures: { region: string; state: StateWord; strong: boolean }) =>
      figures.state === 'down'
        ? `${unbroken(figures.region)} does not answer.`
        : figures.strong
          ? `${unbroken(figures.region)} is cut off: it finds no second Region, and serves only eventual reads.`
          : `${unbroken(figures.region)} is cut off: it serves its own clients, and hears of no other Region.`,
    evidence: (figures: { region: string; writes: number; to: string }) =>
      figures.writes === 0
        ? 'All that was written there had come to the other Regions.'
        : `${plural(figures.writes, 'write', 'writes')} that ${figures.region} has acknowledged ${figures.writes === 1 ? 'has' : 'have'} not come to ${figures.to}.`,
    background: (figures: { strong: boolean }) =>
      figures.strong
        ? 'A write is acknowledged only when a second Region has it, so no Region takes one with it. The other two go on together.'
        : 'They are kept, and go on when the Region is back. Where the same item is written elsewhere meanwhile, they lose against it.',
  },
  noQuorum: {
    headline: (figures: { region: string }) =>
      `${unbroken(figures.region)} finds no second Region: writes and strong reads fail.`,
    evidence: () => 'Two of the three Regions must have a write before it is acknowledged. Only one is left.',
    background: () => 'Eventual reads are served on. Nothing that was acknowledged is lost.',
  },
  catchingUp: {
    headline: (figures: { region: string }) =>
      `${unbroken(figures.region)} is back and catching up: it serves only eventual reads.`,
    evidence: (figures: { writes: number }) =>
      figures.writes === 0
        ? 'It has nearly all that was written meanwhile.'
        : `${plural(figures.writes, 'write', 'writes')} of the other Regions ${figures.writes === 1 ? 'is' : 'are'} still to be written there, as fast as its partitions and its capacity allow.`,
    background: () =>
      'Until it has them it takes no writes and no strong reads, which might miss one of them.',
  },
  replicaBehind: {
    headline: (figures: { from: string; to: string; seconds: number }) =>
      `${unbroken(figures.to)} is ${duration(figures.seconds)} behind ${unbroken(figures.from)}.`,
    evidence: (figures: { to: string; writes: number; growth: number; reason: string }) =>
      `${plural(figures.writes, 'write waits', 'writes wait')} for ${figures.to}, ${figures.growth >= 0 ? `${count(figures.growth)} more` : `${count(-figures.growth)} fewer`} than ten seconds ago. ${heldBy(figures.reason)}`,
    background: () =>
      'Replicated writes take write units from the replica like any other write. Nothing is lost: what is refused there waits and is tried again.',
  },
  writesLost: {
    headline: (figures: { lost: number; writes: number }) =>
      `${plural(figures.lost, 'acknowledged write has', 'acknowledged writes have')} left no trace, ${percent(figures.lost / Math.max(1, figures.writes))} of all.`,
    evidence: (figures: { regions: number }) =>
      `${figures.regions > 1 ? `Clients of ${count(figures.regions)} Regions write the same items` : 'Regions wrote the same items'} without waiting for each other. The last writer wins, for the whole item, and the other write is gone.`,
    background: () =>
      'Each client was told that its write had succeeded. No metric and no log shows it; only this model counts.',
  },
  moveTraffic: (figures: { region: string }) => `Send all of it to ${figures.region}`,
};

/** What stands in the way, by its reason. */
function heldBy(reason: string): string {
  if (reason.startsWith('Index')) return 'A global index there cannot take more.';
  if (reason.includes('KeyRange')) return 'A partition there gives all it can.';
  if (reason.includes('AccountLimit')) return 'The account’s quota for the table in that Region is used up.';
  if (reason.includes('MaxOnDemand')) return 'The table’s maximum throughput there is used up.';
  return 'The write units bought there are used up.';
}

function skew(skewMs: number): string {
  if (skewMs === 0) return 'right';
  return `${count(Math.abs(skewMs))}\u00a0ms ${skewMs > 0 ? 'ahead' : 'behind'}`;
}
