import * as v from 'valibot';
import { dataSet } from './data-schema.ts';
import { decimalNumber, oneOf, text, wholeNumber } from './expected.ts';
import { chosenBy, fields, listOf } from './fields.ts';
import { globalIndexWith, localIndex } from './index-schema.ts';
import { keyAttribute, resourceName } from './key-attribute.ts';
import * as limits from './limits.ts';
import { capacityFieldsSoon, capacityModesSoon, tableFieldsSoon } from './not-built-yet.ts';
import { autoScaling } from './scaling-schema.ts';

const tableName = resourceName('a table');

/** Where a table is named that must be there: whether it is, the checks say. */
export const tableReference = text(1, limits.tableNameLengthMax);

export const capacityUnits = wholeNumber(limits.capacityUnitsMin, limits.capacityUnitsMax);

export const partitionCount = wholeNumber(1, limits.partitionsMax);

const capacity = chosenBy(
  'mode',
  {
    provisioned: fields(
      {
        mode: v.literal('provisioned'),
        readUnits: capacityUnits,
        writeUnits: capacityUnits,
        initialBurstSeconds: v.optional(decimalNumber(0, limits.burstSecondsMax), 0),
        autoScaling: v.optional(autoScaling),
      },
      capacityFieldsSoon,
    ),
  },
  { soon: capacityModesSoon, noun: 'capacity mode' },
);

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
    localIndexes: v.optional(listOf(localIndex, 'local indexes', 0, limits.localIndexesMax)),
  },
  tableFieldsSoon,
);
