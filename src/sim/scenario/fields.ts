// The branches of the schema: objects that refuse what they do not know, and objects whose form depends on one
// of their fields.

import * as v from 'valibot';
import { oneOf } from './expected.ts';
import { problemsMax } from './limits.ts';
import { grouped, listed, shown } from './problem.ts';

type Shape = Record<string, unknown>;

/**
 * An object with these fields and no others; `soon` are documented fields that are not built yet. Valibot's own
 * strict object stops at the first unknown field, and takes `constructor` for a known one.
 */
export function fields<const Entries extends v.ObjectEntries>(
  entries: Entries,
  soon: readonly string[] = [],
) {
  return v.lazy((input) =>
    v.pipe(
      anObject,
      v.object(entries, (issue) => missing(issue, entries)),
      v.rawCheck(({ addIssue }) => {
        let unknown = 0;
        for (const key of Object.keys(input as Shape)) {
          if (Object.hasOwn(entries, key)) continue;
          unknown += 1;
          if (unknown > problemsMax) break;
          const message = soon.includes(key)
            ? 'not supported yet'
            : `unknown field; known here: ${listed(Object.keys(entries), 'and')}`;
          addIssue({ message, path: [keyIn(input as Shape, key)] });
        }
      }),
    ),
  );
}

/** An object whose field `field` says which of the forms it has. */
export function chosenBy<const Forms extends Record<string, v.GenericSchema>>(
  field: string,
  forms: Forms,
  options: { soon?: readonly string[]; noun?: string } = {},
) {
  const unknownForm = v.pipe(
    anObject,
    v.object({ [field]: oneOf(Object.keys(forms), options) }, (issue) =>
      missing(issue, { [field]: oneOf(Object.keys(forms)) }),
    ),
  );
  return v.lazy((input) => {
    const name = isObject(input) ? input[field] : undefined;
    const form = typeof name === 'string' && Object.hasOwn(forms, name) ? forms[name] : unknownForm;
    return form as Forms[keyof Forms];
  });
}

/** The length is judged first: a list that is far too long is refused without a look at each of its items. */
export function listOf<const Item extends v.GenericSchema>(
  item: Item,
  what: string,
  min: number,
  max: number,
) {
  return v.pipe(
    v.custom<unknown[]>(Array.isArray, (issue) => `expected a list of ${what}, found ${shown(issue.input)}`),
    v.check(
      (list) => list.length >= min && list.length <= max,
      ({ input }) =>
        `expected ${grouped(min)} to ${grouped(max)} ${what}, found ${grouped((input as unknown[]).length)}`,
    ),
    v.array(item),
    v.description(`a list of ${what}`),
  );
}

const anObject = v.custom<Shape>(isObject, (issue) => `expected an object, found ${shown(issue.input)}`);

export function isObject(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keyIn(input: Shape, key: string): v.ObjectPathItem {
  return { type: 'object', origin: 'key', input, key, value: input[key] };
}

function missing(issue: v.ObjectIssue, entries: v.ObjectEntries): string {
  const key = issue.path?.at(-1)?.key as string;
  const schema = entries[key] as v.GenericSchema;
  return `expected ${v.getDescription(schema) ?? 'an object'}, found nothing`;
}
