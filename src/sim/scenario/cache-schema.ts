// The form of a DAX cluster, and of the commands about it.

import * as v from 'valibot';
import { nodesMax, nodeTypeNames } from './cache-node-types.ts';
import { decimalNumber, oneOf, text, wholeNumber, yesOrNo } from './expected.ts';
import { fields } from './fields.ts';
import * as limits from './limits.ts';
import { region } from './replicas-schema.ts';

/** Of both caches unless the scenario says otherwise (DX-06). */
const ttlSecondsDefault = 300;

/** Where a cache is named that must be there: whether it is, the checks say. */
export const cacheReference = text(1, limits.idLengthMax);

export const withoutCache = oneOf(['fail', 'ask-table'], { noun: 'way without a cache' });

const nodeType = oneOf(nodeTypeNames, { noun: 'node type' });
const memoryBytes = wholeNumber(1, limits.cacheMemoryBytesMax);
const ttlSeconds = decimalNumber(0, limits.cacheTtlSecondsMax);

export const cache = fields({
  name: text(1, limits.idLengthMax),
  region: v.optional(region),
  nodes: wholeNumber(1, nodesMax),
  nodeType: v.optional(nodeType, 'dax.r5.large'),
  memoryBytes: v.optional(memoryBytes),
  startsWarm: v.optional(yesOrNo),
  itemTtlSeconds: v.optional(ttlSeconds, ttlSecondsDefault),
  queryTtlSeconds: v.optional(ttlSeconds, ttlSecondsDefault),
});

export const cacheCommands = (trafficId: v.GenericSchema<unknown, string>) => ({
  'fail-cache-node': fields({
    kind: v.literal('fail-cache-node'),
    cache: cacheReference,
    node: v.optional(wholeNumber(1, nodesMax)),
  }),
  'add-cache-nodes': fields({
    kind: v.literal('add-cache-nodes'),
    cache: cacheReference,
    nodes: wholeNumber(1, nodesMax - 1),
  }),
  'set-cache-ttl': fields({
    kind: v.literal('set-cache-ttl'),
    cache: cacheReference,
    itemTtlSeconds: v.optional(ttlSeconds),
    queryTtlSeconds: v.optional(ttlSeconds),
  }),
  'replace-cache': fields({
    kind: v.literal('replace-cache'),
    cache: cacheReference,
    nodeType: v.optional(nodeType),
    memoryBytes: v.optional(memoryBytes),
  }),
  'set-cache-use': fields({
    kind: v.literal('set-cache-use'),
    traffic: trafficId,
    cache: v.optional(cacheReference),
  }),
});
