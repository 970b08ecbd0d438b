// Reads that come page by page, and the command that changes them.

import * as v from 'valibot';
import { decimalNumber, wholeNumber } from './expected.ts';
import { fields } from './fields.ts';
import * as limits from './limits.ts';

const pauseMs = decimalNumber(0, limits.thinkMsMax);
const segments = wholeNumber(1, limits.segmentsMax);

export const pages = fields({
  limit: v.optional(wholeNumber(1, limits.itemsPerQueryMax)),
  filterKeeps: v.optional(decimalNumber(0, 1)),
  pagesMax: v.optional(wholeNumber(1, limits.pagesMax)),
  pauseMs: v.optional(pauseMs),
  segments: v.optional(segments),
});

/** `traffic`: how a command names a source. */
export const pagesCommands = <T extends v.GenericSchema<unknown, string>>(traffic: T) => ({
  'set-pages': fields({
    kind: v.literal('set-pages'),
    traffic,
    pauseMs: v.optional(pauseMs),
    segments: v.optional(segments),
  }),
});
