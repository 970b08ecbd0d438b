// The form of secondary indexes. What they must be to their table is in index-checks.ts.

import * as v from 'valibot';
import { decimalNumber, oneOf, text, wholeNumber } from './expected.ts';
import { fields, isObject, listOf } from './fields.ts';
import { keyAttribute, resourceName } from './key-attribute.ts';
import * as limits from './limits.ts';

const indexName = resourceName('an index');

/** Where an index is named that must be there: whether it is, the checks say. */
export const indexReference = text(1, limits.tableNameLengthMax);

const keyAttributes = v.lazy((input) =>
  Array.isArray(input)
    ? listOf(keyAttribute, 'key attributes', 1, limits.indexKeyAttributesMax)
    : keyAttribute,
);
const indexKey = v.pipe(keyAttributes, v.description('a key attribute, or a list of them'));

const included = fields({ includeBytes: wholeNumber(0, limits.itemBytesMax) });
const projectionName = oneOf(['ALL', 'KEYS_ONLY'], { noun: 'projection' });
const projection = v.lazy((input) => (isObject(input) ? included : projectionName));

const values = fields({
  values: wholeNumber(1, limits.indexValuesMax),
  exponent: v.optional(decimalNumber(0, limits.zipfExponentMax)),
  firstShare: v.optional(decimalNumber(0, 1)),
  pattern: v.optional(text(1, limits.partitionKeyBytesMax)),
});
const unique = oneOf(['unique'], { noun: 'law of index keys' });
const keys = v.lazy((input) => (isObject(input) ? values : unique));

const share = decimalNumber(0, 1);

const changeShares = {
  added: v.optional(share),
  key: v.optional(share),
  removed: v.optional(share),
  projected: v.optional(share),
};
const changes = fields(changeShares);

export const trafficIndexChanges = listOf(
  fields({ index: indexReference, ...changeShares }),
  'index changes',
  0,
  limits.globalIndexesMax + limits.localIndexesMax,
);

/** `capacity` is the schema of a table's: an index has the same forms. */
export const globalIndexWith = <Capacity extends v.GenericSchema>(capacity: Capacity) =>
  fields({
    name: indexName,
    partitionKey: indexKey,
    sortKey: v.optional(indexKey),
    projection: v.optional(projection, 'ALL'),
    capacity: v.optional(capacity),
    initialPartitions: v.optional(wholeNumber(1, limits.indexPartitionsMax)),
    keys: v.optional(keys, 'unique'),
    share: v.optional(share, 1),
    changes: v.optional(changes),
  });

export const localIndex = fields({
  name: indexName,
  sortKey: keyAttribute,
  projection: v.optional(projection, 'ALL'),
  share: v.optional(share, 1),
  changes: v.optional(changes),
});
