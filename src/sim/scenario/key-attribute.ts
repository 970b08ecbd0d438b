// Names, and the attributes that keys are made of.

import { expected, oneOf } from './expected.ts';
import { fields } from './fields.ts';
import * as limits from './limits.ts';
import { grouped } from './problem.ts';
import { utf8Bytes } from './utf8.ts';

/** Of a table or an index (API-03). */
export function resourceName(what: string) {
  return expected<string>(
    `${what} name: ${limits.tableNameLengthMin} to ${limits.tableNameLengthMax} of a-z, A-Z, 0-9, _, - and .`,
    (value) =>
      typeof value === 'string' &&
      value.length >= limits.tableNameLengthMin &&
      value.length <= limits.tableNameLengthMax &&
      /^[a-zA-Z0-9_.-]+$/.test(value),
  );
}

export const keyAttribute = fields({
  name: expected<string>(
    `an attribute name of 1 to ${grouped(limits.keyAttributeNameBytesMax)} bytes`,
    (value) =>
      typeof value === 'string' && value !== '' && utf8Bytes(value) <= limits.keyAttributeNameBytesMax,
  ),
  type: oneOf(['S', 'N', 'B'], { noun: 'key type' }),
});
