// Where a text stops being JSON. JSON.parse knows, but says it in a different way in every version of every engine,
// and often not at all.

export interface JsonFault {
  line: number;
  column: number;
  found: string;
}

/** For a text that JSON.parse has refused. */
export function jsonFault(text: string): JsonFault {
  const at = faultAt(text);
  const lines = text.slice(0, at).split('\n');
  const found =
    at >= text.length ? 'end of the file' : JSON.stringify(String.fromCodePoint(text.codePointAt(at)!));
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, found };
}

/** A mark, or a value that is no string. */
const token = /([{}[\],:])|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** What may come next. */
type Expectation = 'value' | 'value or ]' | 'key or }' | 'key' | ':' | ', or end';

function faultAt(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expectation = 'value';
  let at = 0;
  for (;;) {
    const from = behindBlanks(text, at);
    if (expected === ', or end' && open.length === 0) return from;
    const isString = text[from] === '"';
    let mark: string | undefined;
    if (isString) {
      const end = goodStringEnd(text, from);
      if (text[end] !== '"') return end;
      at = end + 1;
    } else {
      token.lastIndex = from;
      const match = token.exec(text);
      if (match === null) return from;
      mark = match[1];
      at = token.lastIndex;
    }
    const next = follow(expected, mark, isString, open);
    if (next === undefined) return from;
    expected = next;
  }
}

/** What may come after this token, or undefined if it may not stand here. `open` is kept up to date. */
function follow(
  expected: Expectation,
  mark: string | undefined,
  isString: boolean,
  open: ('{' | '[')[],
): Expectation | undefined {
  const innermost = open.at(-1);
  if (expected === 'value' || expected === 'value or ]') {
    if (mark === '{' || mark === '[') {
      open.push(mark);
      return mark === '{' ? 'key or }' : 'value or ]';
    }
    if (mark === undefined) return ', or end';
  }
  if (expected === 'key' || expected === 'key or }') {
    if (isString) return ':';
  }
  if (expected === ':') return mark === ':' ? 'value' : undefined;
  if (expected === ', or end' && mark === ',') return innermost === '{' ? 'key' : 'value';
  const mayClose = expected === ', or end' || expected === 'key or }' || expected === 'value or ]';
  if (mayClose && mark === (innermost === '{' ? '}' : ']')) {
    open.pop();
    return ', or end';
  }
  return undefined;
}

/**
 * Where a string's good characters end: at the closing quote, if it has one, otherwise at what spoils it. Step by
 * step, because a pattern that repeats over fifty million characters overflows the engine's stack.
 */
function goodStringEnd(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const character = text[at];
    if (character === undefined || character === '"' || character < ' ') return at;
    if (character === '\\') {
      escape.lastIndex = at;
      if (!escape.test(text)) return at;
      at = escape.lastIndex;
    } else at += 1;
  }
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++;
  return at;
}
