// The size of an item as DynamoDB counts it, for items whose attributes are strings.

import { utf8Bytes } from '../scenario/utf8.ts';

/** The sum over the attributes of the UTF-8 bytes of name and value (SIZE-01, SIZE-02). */
export function itemBytes(item: Readonly<Record<string, string>>): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item))
    bytes += attributeBytes(utf8Bytes(name), utf8Bytes(value));
  return bytes;
}

export function attributeBytes(nameBytes: number, valueBytes: number): number {
  return nameBytes + valueBytes;
}
