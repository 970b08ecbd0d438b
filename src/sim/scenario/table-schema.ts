import * as v from 'valibot';
import { admissionGeneration } from './admission-schema.ts';
import { dataSet } from './data-schema.ts';
import { capacity } from './capacity-schema.ts';
import { oneOf, text, wholeNumber } from './expected.ts';
import { fields, listOf } from './fields.ts';
import { globalIndexWith, localIndex } from './index-schema.ts';
import { keyAttribute, resourceName } from './key-attribute.ts';
import * as limits from './limits.ts';
import { tableFieldsSoon } from './not-built-yet.ts';
import { timeToLive } from './time-to-live-schema.ts';
import { replicas } from './replicas-schema.ts';
import { storage } from './storage-schema.ts';
import { stream } from './streams-schema.ts';

const tableName = resourceName('a table');

/** Where a table is named that must be there: whether it is, the checks say. */
export const tableReference = text(1, limits.tableNameLengthMax);

export const partitionCount = wholeNumber(1, limits.partitionsMax);

export const table = fields(
  {
    name: tableName,
    partitionKey: keyAttribute,
    sortKey: v.optional(keyAttribute),
    capacity,
    initialPartitions: v.optional(partitionCount),
    data: listOf(dataSet, 'data sets', 1, limits.dataSetsMax),
    contributorInsights: v.optional(
      oneOf(['accessed-and-throttled-keys', 'throttled-keys', 'off'], {
        noun: 'mode of Contributor Insights',
      }),
    ),
    globalIndexes: v.optional(
      listOf(globalIndexWith(capacity), 'global indexes', 0, limits.globalIndexesMax),
    ),
    replicas: v.optional(replicas),
    admission: v.optional(admissionGeneration),
    storage: v.optional(storage),
    stream: v.optional(stream),
    localIndexes: v.optional(listOf(localIndex, 'local indexes', 0, limits.localIndexesMax)),
    timeToLive: v.optional(timeToLive),
  },
  tableFieldsSoon,
);
