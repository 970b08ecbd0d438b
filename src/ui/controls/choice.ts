// One of several: what a choice offers, and what its two halves hand to one another.

export interface Option {
  value: string;
  text: string;
  /** In sight, but not to be had now. */
  disabled?: boolean;
}

/** What the library puts on the element that opens its list: attributes, listeners, attachments. */
export type LibraryProps = Record<string | symbol, unknown>;
