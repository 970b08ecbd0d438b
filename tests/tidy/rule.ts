// A rule of the house: what it says, how a file breaks it, and small examples that prove it still bites.

import type { SourceFile } from './source-file.ts';

export interface Rule {
  /** A sentence that is true of a tidy house. */
  name: string;
  check(file: SourceFile): Finding[];
  /** Files that break the rule, each in one place. */
  bad: Example[];
  /** Files that look like it and do not. */
  good: Example[];
}

export interface Finding {
  line: number;
  /** What to do instead. */
  instead: string;
}

export interface Example {
  path: string;
  text: string;
}

/** A rule about lines: any that matches is a finding. */
export function findingsInLines(file: SourceFile, pattern: RegExp, instead: string): Finding[] {
  return file.text
    .split('\n')
    .flatMap((text, index) => (pattern.test(text) ? [{ line: index + 1, instead }] : []));
}
