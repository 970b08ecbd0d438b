import * as v from 'valibot';
import { decimalNumber, expected, oneOf, wholeNumber, yesOrNo } from './expected.ts';
import { fields, isObject } from './fields.ts';
import * as limits from './limits.ts';

export const retryMode = oneOf(['none', 'immediate', 'legacy', 'standard', 'adaptive', '2026'], {
  noun: 'retry mode',
});
export const sdk = oneOf(['boto3', 'javascript-v2', 'javascript-v3', 'java-v1', 'java-v2'], { noun: 'SDK' });

/** SDKs that had only their own DynamoDB retries (SDK-02); every other one is taken to be in standard mode. */
const legacySdks: unknown[] = ['javascript-v2', 'java-v1'];

const attempts = wholeNumber(1, limits.attemptsMax);
const timeoutMs = decimalNumber(1, limits.timeoutMsMax);
const hedgeAfterMs = decimalNumber(1, limits.hedgeAfterMsMax);

const clientWith = (defaultRetryMode: 'legacy' | 'standard') =>
  fields({
    retryMode: v.optional(retryMode, defaultRetryMode),
    sdk: v.optional(sdk, 'boto3'),
    attempts: v.optional(attempts),
    instances: v.optional(wholeNumber(1, limits.clientInstancesMax)),
    retryQuota: v.optional(yesOrNo),
    timeoutMs: v.optional(timeoutMs),
    hedgeAfterMs: v.optional(hedgeAfterMs),
    connections: v.optional(
      fields({
        max: wholeNumber(1, limits.connectionsMax),
        reuse: v.optional(yesOrNo),
        startsWarm: v.optional(yesOrNo),
      }),
    ),
    threads: v.optional(wholeNumber(1, limits.threadsMax)),
    thinkMs: v.optional(decimalNumber(0, limits.thinkMsMax)),
    requests: v.optional(wholeNumber(1, limits.closedLoopRequestsMax)),
  });
const legacyClient = clientWith('legacy');
const standardClient = clientWith('standard');
export const client = v.lazy((input) =>
  isObject(input) && legacySdks.includes(input.sdk) ? legacyClient : standardClient,
);

const msOrOff = (max: number) =>
  expected<number | 'off'>(
    `a number from 1 to ${max} or "off"`,
    (value) => value === 'off' || (typeof value === 'number' && value >= 1 && value <= max),
  );

export const clientCommands = (trafficId: v.GenericSchema<string>) => ({
  'set-client': fields({
    kind: v.literal('set-client'),
    traffic: trafficId,
    attempts: v.optional(attempts),
    retryQuota: v.optional(yesOrNo),
    timeoutMs: v.optional(msOrOff(limits.timeoutMsMax)),
    hedgeAfterMs: v.optional(msOrOff(limits.hedgeAfterMsMax)),
    reuseConnections: v.optional(yesOrNo),
  }),
});
