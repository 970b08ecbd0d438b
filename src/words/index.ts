// Every word of the interface, in the language it is shown in.

import { en } from './en.ts';

export type Words = typeof en;

export const words: Words = en;
