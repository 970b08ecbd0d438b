import * as v from 'valibot';
import { admissionCommands } from './admission-schema.ts';
import { assumptionName } from './assumption-schema.ts';
import { cacheCommands } from './cache-schema.ts';
import { clientCommands, retryMode, sdk } from './client-schema.ts';
import { capacityCommands } from './capacity-command-schema.ts';
import { capacityUnits } from './capacity-schema.ts';
import { decimalNumber, expected, oneOf, wholeNumber } from './expected.ts';
import { chosenBy, fields } from './fields.ts';
import * as limits from './limits.ts';
import { indexCommands } from './index-command-schema.ts';
import { indexReference } from './index-schema.ts';
import { grouped } from './problem.ts';
import { regionCommands } from './region-command-schema.ts';
import { policyOrOff } from './scaling-schema.ts';
import { storageCommands } from './storage-schema.ts';
import { streamCommands } from './streams-command-schema.ts';
import { partitionCount, tableReference } from './table-schema.ts';
import { timeToLiveCommands } from './time-to-live-schema.ts';
import { keyChoice, perSecond, trafficId } from './traffic-schema.ts';
import { callCommands } from './call-schema.ts';
import { pagesCommands } from './pages-schema.ts';
import { transactionCommands } from './transaction-schema.ts';
import { utf8Bytes } from './utf8.ts';

const recorded = {
  'set-capacity': fields({
    kind: v.literal('set-capacity'),
    table: tableReference,
    readUnits: v.optional(capacityUnits),
    writeUnits: v.optional(capacityUnits),
  }),
  ...cacheCommands(trafficId),
  ...admissionCommands(tableReference),
  ...capacityCommands,
  ...clientCommands(trafficId),
  ...indexCommands,
  ...regionCommands(trafficId),
  ...storageCommands(tableReference),
  ...streamCommands,
  ...timeToLiveCommands(tableReference, trafficId),
  ...callCommands(trafficId),
  ...pagesCommands(trafficId),
  ...transactionCommands(trafficId),
  'set-auto-scaling': fields({
    kind: v.literal('set-auto-scaling'),
    table: tableReference,
    index: v.optional(indexReference),
    read: v.optional(policyOrOff),
    write: v.optional(policyOrOff),
  }),
  'set-rate': fields({ kind: v.literal('set-rate'), traffic: trafficId, perSecond }),
  'set-keys': fields({ kind: v.literal('set-keys'), traffic: trafficId, keys: keyChoice }),
  'set-retry-mode': fields({
    kind: v.literal('set-retry-mode'),
    traffic: trafficId,
    retryMode,
    sdk: v.optional(sdk),
  }),
  'set-write-shards': fields({
    kind: v.literal('set-write-shards'),
    traffic: trafficId,
    shards: wholeNumber(1, limits.shardsMax),
    suffix: v.optional(oneOf(['random', 'calculated'], { noun: 'suffix' }), 'random'),
    key: v.optional(
      expected<string>(
        `a key of ${limits.partitionKeyBytesMin} to ${grouped(limits.partitionKeyBytesMax)} bytes`,
        (value) =>
          typeof value === 'string' && value !== '' && utf8Bytes(value) <= limits.partitionKeyBytesMax,
      ),
    ),
  }),
  'set-assumption': fields({
    kind: v.literal('set-assumption'),
    name: assumptionName,
    value: expected<number>('a number', Number.isFinite),
  }),
};

export const command = chosenBy('kind', recorded, { noun: 'command' });

/** What may be done to a run: its recorded commands, and the change of design that replays it. */
export const change = chosenBy(
  'kind',
  {
    ...recorded,
    'set-partitions': fields({
      kind: v.literal('set-partitions'),
      table: tableReference,
      partitions: partitionCount,
    }),
  },
  { noun: 'command' },
);

export const scheduledCommand = fields({
  atSeconds: decimalNumber(0, limits.durationSecondsMax),
  do: command,
});
