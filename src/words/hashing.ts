// The words of the hashing laboratory, fetched with it and not with the page.

import { hashing } from './en/hashing.ts';

export type HashingWords = typeof hashing;

export const hashingWords: HashingWords = hashing;
