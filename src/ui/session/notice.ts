// One line the page says to its reader, perhaps with something to do about it.

import { words } from '../../words/index.ts';

export interface Notice {
  kind: 'error' | 'info';
  text: string;
  /** It holds until what it tells of is over, so there is no putting it away. */
  lasting?: boolean;
  action?: { label: string; run(): void };
}

/** For as long as an answer is long in coming. */
export const slowNotice: Notice = { kind: 'info', text: words.notices.slow, lasting: true };
