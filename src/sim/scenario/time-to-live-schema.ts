// Time to live of a table, of its data, of the traffic on it, and the commands about it.

import * as v from 'valibot';
import { oneOf, text, wholeNumber, yesOrNo } from './expected.ts';
import { fields } from './fields.ts';
import * as limits from './limits.ts';

export const timeToLive = fields({
  attribute: text(1, limits.keyAttributeNameBytesMax),
  value: v.optional(oneOf(['epoch-seconds', 'epoch-milliseconds', 'text'], { noun: 'value' })),
  enabled: v.optional(yesOrNo),
});

const momentSeconds = wholeNumber(-limits.expirySecondsMax, limits.expirySecondsMax);

export const expiresAfterSeconds = momentSeconds;
export const initialExpiry = fields({ fromSeconds: momentSeconds, toSeconds: momentSeconds });

export const expiryWrite = oneOf(['set', 'keep', 'remove'], { noun: 'expiry' });

/** The references to a table and to a source come from the schemas that own them. */
export function timeToLiveCommands<Table extends v.GenericSchema, Traffic extends v.GenericSchema>(
  table: Table,
  traffic: Traffic,
) {
  return {
    'set-time-to-live': fields({ kind: v.literal('set-time-to-live'), table, enabled: yesOrNo }),
    'set-expiry-filter': fields({ kind: v.literal('set-expiry-filter'), traffic, filtersExpired: yesOrNo }),
  };
}
