// Time to live: its marks on the timeline, why reads return what has expired, how it is set.

import type { TimeToLiveCommand, TimeToLiveValue } from '../../sim/scenario/scenario.ts';
import { percent, plural } from '../format.ts';

export type StatusWord = 'enabled' | 'enabling' | 'disabled' | 'disabling';

export const expiryMarks = {
  timeToLiveChanged: (status: StatusWord) =>
    status === 'enabled' ? 'time to live is on' : 'time to live is off',
};

export const expiryWhy = {
  readsSeeExpired: {
    headline: (figures: { share: number }) =>
      `${percent(figures.share)} of the reads return an item that has expired.`,
    evidence: (figures: { expired: number; present: number }) =>
      `${plural(figures.expired, 'item has', 'items have')} expired and ${figures.expired === 1 ? 'is' : 'are'} still there, ${percent(figures.expired / Math.max(1, figures.present))} of all. Deletion comes in the background, when it comes.`,
    background: () =>
      'A read must compare the attribute with the time itself, or filter by it. It is charged all the same.',
  },
  neverExpires: {
    headline: (figures: { attribute: string }) =>
      `Nothing is ever deleted: ${figures.attribute} does not hold what DynamoDB reads.`,
    evidence: (figures: { value: TimeToLiveValue }) =>
      figures.value === 'text'
        ? 'It is written as text. Time to live takes only a Number, and ignores everything else without a word.'
        : 'It is written in milliseconds. Read as seconds, that is a date some fifty thousand years from now.',
    background: () => 'It has to be a Number: seconds since 1970.',
  },
};

export const expirySettings = {
  enabled: 'Time to live',
  on: 'on',
  off: 'off',
  attribute: 'Attribute of time to live',
  value: 'What the application writes into it',
  values: {
    'epoch-seconds': 'seconds since 1970',
    'epoch-milliseconds': 'milliseconds since 1970',
    text: 'text',
  } as Record<TimeToLiveValue, string>,
  after: 'Items expire after',
  filter: 'Expired items in what it reads',
  shown: 'returned',
  filtered: 'left out',
};

export function timeToLiveCommandMark(command: TimeToLiveCommand): string {
  if (command.kind === 'set-time-to-live') {
    return command.enabled ? 'turn time to live on' : 'turn time to live off';
  }
  return command.filtersExpired
    ? `${command.traffic}: leave out what has expired`
    : `${command.traffic}: return what has expired`;
}

export function timeToLiveFix(command: TimeToLiveCommand): string {
  if (command.kind === 'set-time-to-live') {
    return command.enabled ? 'Turn time to live on' : 'Turn time to live off';
  }
  return command.filtersExpired
    ? `Leave out of “${command.traffic}” what has expired`
    : `Return what has expired to “${command.traffic}”`;
}
