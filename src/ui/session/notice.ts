// One line the page says to its reader, perhaps with something to do about it.

import { words } from '../../words/index.ts';

export interface Notice {
  kind: 'error' | 'info';
  text: string;
  /** It holds until what it tells of is over, so there is no putting it away. */
  lasting?: boolean;
  action?: { label: string; run(): void };
}

/** From here on something else happens than what was seen: less than this is no future worth a word. */
const futureUsMin = 1_000_000;

/** What a change in the past did away with: changes that were made later, or only what was seen. */
export function forkNotice(dropped: number, nowUs: number, ranToUs: number): Notice | undefined {
  if (dropped > 0) return { kind: 'info', text: words.notices.futureDropped(dropped) };
  if (ranToUs - nowUs < futureUsMin) return undefined;
  return { kind: 'info', text: words.notices.futureAnew(nowUs / 1e6) };
}

/** For as long as an answer is long in coming. */
export const slowNotice: Notice = { kind: 'info', text: words.notices.slow, lasting: true };
