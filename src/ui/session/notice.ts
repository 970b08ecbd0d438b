// One line the page says to its reader, perhaps with something to do about it.

export interface Notice {
  kind: 'error' | 'info';
  text: string;
  /** It holds until what it tells of is over, so there is no putting it away. */
  lasting?: boolean;
  action?: { label: string; run(): void };
}
