// What somebody may get wrong on a command line, as one line.

import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Anything wrong with what the program was given; the message is the line to print. */
export class UsageError extends Error {}

export function readArgs<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: negativesJoined(args), options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's messages go on with advice; the first sentence says what is wrong.
    const [sentence = ''] = (error as Error).message.split(/[.?]\s|\n/);
    throw new UsageError(`${sentence.replace(/\.$/, '')} (--help lists the options)`);
  }
}

/** `--seed -5` as `--seed=-5`: Node takes what begins with a dash for another option. */
function negativesJoined(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    if (/^-\.?\d/.test(arg) && joined.at(-1)?.startsWith('--') === true)
      joined.push(`${joined.pop()}=${arg}`);
    else joined.push(arg);
  }
  return joined;
}

export function onlyFile(positionals: readonly string[]): string {
  const [file, another] = positionals;
  if (file === undefined) throw new UsageError('expected a file (--help says more)');
  if (file === '') throw new UsageError('expected a file, found an empty name (--help says more)');
  if (another !== undefined) throw new UsageError(`expected one file, found also ${JSON.stringify(another)}`);
  return file;
}

export function numberOf(option: string, text: string): number;
export function numberOf(option: string, text: string | undefined): number | undefined;
export function numberOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new UsageError(`--${option}: expected a number, found ${JSON.stringify(text)}`);
  }
  return value;
}

export function oneOfOption<const Names extends readonly string[]>(
  option: string,
  text: string | undefined,
  names: Names,
): Names[number] | undefined {
  if (text === undefined || names.includes(text)) return text;
  throw new UsageError(`--${option}: expected ${names.join(' or ')}, found ${JSON.stringify(text)}`);
}

export function fileProblem(file: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  const said: Record<string, string> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder, not a file',
    EACCES: 'it may not be opened',
  };
  return new UsageError(`${file}: ${said[code ?? ''] ?? message}`);
}
