import * as v from 'valibot';
import { dataSet } from './data-schema.ts';
import { decimalNumber, expected, oneOf, text, wholeNumber } from './expected.ts';
import { chosenBy, fields, listOf } from './fields.ts';
import * as limits from './limits.ts';
import { capacityFieldsSoon, capacityModesSoon, tableFieldsSoon } from './not-built-yet.ts';
import { grouped } from './problem.ts';
import { utf8Bytes } from './utf8.ts';

/** API-03. */
const tableName = expected<string>(
  `a table name: ${limits.tableNameLengthMin} to ${limits.tableNameLengthMax} of a-z, A-Z, 0-9, _, - and .`,
  (value) =>
    typeof value === 'string' &&
    value.length >= limits.tableNameLengthMin &&
    value.length <= limits.tableNameLengthMax &&
    /^[a-zA-Z0-9_.-]+$/.test(value),
);

/** Where a table is named that must be there: whether it is, the checks say. */
export const tableReference = text(1, limits.tableNameLengthMax);

export const capacityUnits = wholeNumber(limits.capacityUnitsMin, limits.capacityUnitsMax);

export const partitionCount = wholeNumber(1, limits.partitionsMax);

const keyAttribute = fields({
  name: expected<string>(
    `an attribute name of 1 to ${grouped(limits.keyAttributeNameBytesMax)} bytes`,
    (value) =>
      typeof value === 'string' && value !== '' && utf8Bytes(value) <= limits.keyAttributeNameBytesMax,
  ),
  type: oneOf(['S', 'N', 'B'], { noun: 'key type' }),
});

const capacity = chosenBy(
  'mode',
  {
    provisioned: fields(
      {
        mode: v.literal('provisioned'),
        readUnits: capacityUnits,
        writeUnits: capacityUnits,
        initialBurstSeconds: v.optional(decimalNumber(0, limits.burstSecondsMax), 0),
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
  },
  tableFieldsSoon,
);
