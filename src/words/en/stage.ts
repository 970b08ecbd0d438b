// The stage: where one is on it, and how one gets about.

import { count } from '../format.ts';

export const stage = {
  region: 'The stage',
  path: 'Where you are',
  world: 'World',
  partition: (number: number) => `Partition ${count(number)}`,
  views: {
    label: 'Look at the table as',
    ring: 'Ring',
    band: 'Band',
    heat: 'Key visualizer',
    latency: 'Latency',
  },
  /** Said when the camera has come to rest. */
  arrived: (names: string[]) => `Now at ${names.join(', ')}.`,
  /** An address led to the level before what it names. */
  notThere: {
    region: (name: string) => `The address names the Region ${short(name)}, which this run does not have.`,
    table: (name: string) => `The address names the table ${short(name)}, which this Region does not have.`,
    partition: (name: string) =>
      `The address names partition ${short(name)}, which this table does not have.`,
  },
  /** What each level shows, below its picture where there is room. */
  hint: {
    world: 'Choose a Region to go in.',
    region: 'Choose a table to go in.',
    partition: 'Choose a key to go in.',
    item: '',
  },
};

/** Anything may stand in an address. */
function short(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
