// The command, and what it would have printed.

import { fileURLToPath } from 'node:url';
import { simulate } from '../../src/cli/simulate.ts';

export async function on(...args: string[]) {
  let out = '';
  let error = '';
  const status = await simulate(args, {
    out: (text) => void (out += text),
    error: (text) => void (error += text),
  });
  return { status, out, error };
}

/** A file among the examples. */
export function scenarioFile(name: string): string {
  return fileURLToPath(new URL(`../../src/scenarios/${name}`, import.meta.url));
}
