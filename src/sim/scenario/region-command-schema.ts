import * as v from 'valibot';
import { expected, oneOf } from './expected.ts';
import { fields } from './fields.ts';
import * as limits from './limits.ts';
import { grouped } from './problem.ts';
import { region } from './replicas-schema.ts';

const skewMs = expected<number>(
  `a number from ${grouped(-limits.clockSkewMsMax)} to ${grouped(limits.clockSkewMsMax)}`,
  (value) => typeof value === 'number' && Math.abs(value) <= limits.clockSkewMsMax,
);

/** The reference to a source comes from the schema that owns it. */
export function regionCommands<Traffic extends v.GenericSchema>(traffic: Traffic) {
  return {
    'set-region': fields({
      kind: v.literal('set-region'),
      region,
      state: oneOf(['up', 'isolated', 'down'], { noun: 'state of a Region' }),
    }),
    'set-clock-skew': fields({ kind: v.literal('set-clock-skew'), region, skewMs }),
    'set-traffic-region': fields({ kind: v.literal('set-traffic-region'), traffic, region }),
  };
}
