import * as v from 'valibot';
import { trafficCalls } from './call-schema.ts';
import { client } from './client-schema.ts';
import { cacheReference, withoutCache } from './cache-schema.ts';
import { dataId } from './data-schema.ts';
import { decimalNumber, oneOf, text, wholeNumber, yesOrNo } from './expected.ts';
import { chosenBy, fields, listOf } from './fields.ts';
import { indexReference, trafficIndexChanges } from './index-schema.ts';
import * as limits from './limits.ts';
import { operationsSoon, trafficFieldsSoon } from './not-built-yet.ts';
import { region } from './replicas-schema.ts';
import { tableReference } from './table-schema.ts';
import { expiryWrite } from './time-to-live-schema.ts';
import { transaction } from './transaction-schema.ts';

/** The exponent of the Yahoo Cloud Serving Benchmark's `latest` choice (assumption latest-exponent). */
const latestExponent = 0.99;

export const trafficId = text(1, limits.idLengthMax);

export const perSecond = decimalNumber(0, limits.ratePerSecondMax);

const exponent = decimalNumber(0, limits.zipfExponentMax);

export const keyChoice = chosenBy(
  'choice',
  {
    uniform: fields({ choice: v.literal('uniform') }),
    zipf: fields({ choice: v.literal('zipf'), exponent }),
    hotspot: fields({
      choice: v.literal('hotspot'),
      hotKeys: wholeNumber(1, limits.keysMax),
      hotShare: decimalNumber(0, 1),
    }),
    sequential: fields({ choice: v.literal('sequential') }),
    latest: fields({ choice: v.literal('latest'), exponent: v.optional(exponent, latestExponent) }),
    trace: fields({ choice: v.literal('trace'), data: dataId, repeat: v.optional(yesOrNo, false) }),
  },
  { noun: 'key choice' },
);

const ratePoint = fields({
  atSeconds: decimalNumber(0, limits.durationSecondsMax),
  perSecond,
  ramp: v.optional(oneOf(['linear'], { noun: 'ramp' })),
});

export const traffic = fields(
  {
    id: trafficId,
    table: tableReference,
    operation: oneOf(
      [
        'GetItem',
        'PutItem',
        'UpdateItem',
        'DeleteItem',
        'Query',
        'Scan',
        'TransactGetItems',
        'TransactWriteItems',
        'BatchGetItem',
        'BatchWriteItem',
      ],
      { soon: operationsSoon, noun: 'operation' },
    ),
    data: dataId,
    region: v.optional(region),
    unchangedShare: v.optional(decimalNumber(0, 1)),
    clientRegion: v.optional(region),
    index: v.optional(indexReference),
    itemsPerQuery: v.optional(wholeNumber(1, limits.itemsPerQueryMax)),
    fetchesItems: v.optional(yesOrNo),
    expiry: v.optional(expiryWrite),
    filtersExpired: v.optional(yesOrNo),
    indexChanges: v.optional(trafficIndexChanges),
    cache: v.optional(cacheReference),
    withoutCache: v.optional(withoutCache),
    ...trafficCalls,
    transaction: v.optional(transaction),
    keys: v.optional(keyChoice, { choice: 'uniform' }),
    sortKeys: v.optional(fields({ choice: oneOf(['uniform', 'newest'], { noun: 'choice of sort keys' }) })),
    consistentRead: v.optional(yesOrNo, false),
    arrivals: v.optional(oneOf(['poisson', 'even', 'trace'], { noun: 'arrivals' }), 'poisson'),
    rate: v.optional(listOf(ratePoint, 'rate points', 1, limits.ratePointsMax)),
    client: v.optional(client, {}),
  },
  trafficFieldsSoon,
);
