// What the search for a browser needs from the machine it runs on, so that tests can give it another one.

import { spawn } from 'node:child_process';
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';

export interface Machine {
  platform: NodeJS.Platform;
  environment: Record<string, string | undefined>;
  home: string;
  isRoot: boolean;
  /** Whether there is a file here that may be executed. */
  isExecutable(path: string): boolean;
  /** The names in a directory; none if there is no such directory. */
  namesIn(directory: string): string[];
  /** Runs a command, passing its output on, and answers whether it succeeded within the time. */
  run(command: readonly string[], timeLimitMs: number): Promise<boolean>;
  say(line: string): void;
}

export const thisMachine: Machine = {
  platform: process.platform,
  environment: process.env,
  home: homedir(),
  isRoot: process.getuid?.() === 0,
  isExecutable,
  namesIn,
  run,
  // Standard output is for results.
  say: (line) => console.error(line),
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function run([program, ...words]: readonly string[], timeLimitMs: number): Promise<boolean> {
  return new Promise((answer) => {
    const child = spawn(program!, words, {
      // From the project's own folder, where npx finds the project's own packages.
      cwd: resolve(import.meta.dirname, '../../..'),
      // No terminal on standard input: an installer that would ask something fails instead of waiting.
      stdio: ['ignore', process.stderr.fd, process.stderr.fd],
      timeout: timeLimitMs,
      shell: process.platform === 'win32',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.once('error', () => answer(false));
    child.once('exit', (code) => answer(code === 0));
  });
}
