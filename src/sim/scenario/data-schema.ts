// What is in a table: items whose keys follow a pattern, or items that came from a file.

import * as v from 'valibot';
import { decimalNumber, expected, text, wholeNumber } from './expected.ts';
import { chosenBy, fields, isObject } from './fields.ts';
import * as limits from './limits.ts';
import { dataFieldsSoon } from './not-built-yet.ts';
import { grouped, shown } from './problem.ts';
import { expiresAfterSeconds, initialExpiry } from './time-to-live-schema.ts';
import { utf8Bytes } from './utf8.ts';

const bytes = wholeNumber(limits.itemBytesMin, limits.itemBytesMax);

const sizeLaw = chosenBy('distribution', {
  uniform: fields({ distribution: v.literal('uniform'), minBytes: bytes, maxBytes: bytes }),
  lognormal: fields({
    distribution: v.literal('lognormal'),
    medianBytes: bytes,
    sigma: decimalNumber(0, limits.sizeSigmaMax),
  }),
});

export const itemBytes = v.pipe(
  v.lazy((input) => (isObject(input) ? sizeLaw : bytes)),
  v.description(v.getDescription(bytes) ?? ''),
);

export const dataId = text(1, limits.idLengthMax);

const generatedData = fields(
  {
    id: dataId,
    count: wholeNumber(1, limits.keysMax),
    partitionKey: expected<string>(
      `a text of ${limits.partitionKeyBytesMin} to ${grouped(limits.partitionKeyBytesMax)} bytes`,
      (value) => isKeyText(value, limits.partitionKeyBytesMin, limits.partitionKeyBytesMax + '{n}'.length),
    ),
    itemBytes,
    itemsPerKey: v.optional(wholeNumber(1, limits.itemsPerKeyMax)),
    initialCount: v.optional(wholeNumber(0, limits.keysMax)),
    expiresAfterSeconds: v.optional(expiresAfterSeconds),
    initialExpiry: v.optional(initialExpiry),
  },
  dataFieldsSoon,
);

const importedData = fields({
  id: dataId,
  rows: fields({
    partitionKey: column<string>(
      `a key of ${limits.partitionKeyBytesMin} to ${grouped(limits.partitionKeyBytesMax)} bytes`,
      (value) => isKeyText(value, limits.partitionKeyBytesMin, limits.partitionKeyBytesMax),
    ),
    sortKey: v.optional(
      column<string>(
        `a key of ${limits.sortKeyBytesMin} to ${grouped(limits.sortKeyBytesMax)} bytes`,
        (value) => isKeyText(value, limits.sortKeyBytesMin, limits.sortKeyBytesMax),
      ),
    ),
    itemBytes: column<number>(
      v.getDescription(bytes) ?? '',
      (value) =>
        Number.isInteger(value) &&
        (value as number) >= limits.itemBytesMin &&
        (value as number) <= limits.itemBytesMax,
    ),
    atSeconds: v.optional(
      column<number>(
        `a number from 0 to ${grouped(limits.durationSecondsMax)}`,
        (value) => typeof value === 'number' && value >= 0 && value <= limits.durationSecondsMax,
      ),
    ),
  }),
});

export const dataSet = v.lazy((input) =>
  isObject(input) && Object.hasOwn(input, 'rows') ? importedData : generatedData,
);

/**
 * One column of imported rows. It is checked in one pass and not copied, because it may hold a million entries; the
 * first bad one is named, and how many there are.
 */
function column<T>(what: string, test: (value: unknown) => boolean) {
  return v.pipe(
    v.custom<T[]>(Array.isArray, (issue) => `expected a list, found ${shown(issue.input)}`),
    v.check(
      (values) => values.length >= 1 && values.length <= limits.rowsMax,
      (issue) =>
        `expected 1 to ${grouped(limits.rowsMax)} rows, found ${grouped((issue.input as T[]).length)}`,
    ),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed || dataset.value.length > limits.rowsMax) return;
      const values = dataset.value;
      let first = -1;
      let count = 0;
      for (let i = 0; i < values.length; i++) {
        if (test(values[i])) continue;
        if (first === -1) first = i;
        count += 1;
      }
      if (first === -1) return;
      const others = count === 1 ? '' : ` (and ${grouped(count - 1)} more in this column)`;
      addIssue({
        message: `expected ${what}, found ${shown(values[first])}${others}`,
        path: [{ type: 'array', origin: 'value', input: values, key: first, value: values[first] }],
      });
    }),
    v.description('a list'),
  );
}

function isKeyText(value: unknown, bytesMin: number, bytesMax: number): boolean {
  // Each UTF-16 unit is at least one byte: a far too long text need not be measured.
  if (typeof value !== 'string' || value.length > bytesMax) return false;
  const size = utf8Bytes(value);
  return size >= bytesMin && size <= bytesMax;
}
