// One line the page says to its reader, perhaps with something to do about it.

export interface Notice {
  kind: 'error' | 'info';
  text: string;
  action?: { label: string; run(): void };
}
