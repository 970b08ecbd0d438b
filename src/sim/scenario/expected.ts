// The leaves of the schema. Each says what it expects in words, so that a message reads
// `expected a whole number from 1 to 200, found -5`, and so does one about a value that is missing.

import * as v from 'valibot';
import { grouped, listed, shown } from './problem.ts';

export function expected<T>(what: string, test: (value: unknown) => boolean) {
  return v.pipe(
    v.custom<T>(test, (issue) => `expected ${what}, found ${shown(issue.input)}`),
    v.description(what),
  );
}

export function wholeNumber(min: number, max: number) {
  return expected<number>(
    `a whole number from ${grouped(min)} to ${grouped(max)}`,
    (value) => Number.isInteger(value) && inRange(value as number, min, max),
  );
}

export function decimalNumber(min: number, max: number) {
  return expected<number>(
    `a number from ${grouped(min)} to ${grouped(max)}`,
    (value) => typeof value === 'number' && inRange(value, min, max),
  );
}

export function text(lengthMin: number, lengthMax: number) {
  const length =
    lengthMin === 0
      ? `of at most ${grouped(lengthMax)}`
      : `of ${grouped(lengthMin)} to ${grouped(lengthMax)}`;
  return expected<string>(
    `a text ${length} characters`,
    (value) => typeof value === 'string' && inRange(value.length, lengthMin, lengthMax),
  );
}

export const yesOrNo = expected<boolean>('true or false', (value) => typeof value === 'boolean');

/**
 * One of the names; `soon` are those that DynamoDB or the design has and the model does not have yet. With `noun`,
 * anything else is called unknown.
 */
export function oneOf<const Names extends readonly string[]>(
  names: Names,
  { soon = [], noun }: { soon?: readonly string[]; noun?: string } = {},
) {
  const what = listed(names.map(shown));
  return v.pipe(
    v.custom<Names[number]>(
      (value) => names.includes(value as string),
      ({ input }) => {
        if (soon.includes(input as string)) return `${shown(input)} is not supported yet; expected ${what}`;
        if (noun !== undefined && typeof input === 'string')
          return `unknown ${noun} ${shown(input)}; expected ${what}`;
        return `expected ${what}, found ${shown(input)}`;
      },
    ),
    v.description(what),
  );
}

function inRange(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}
