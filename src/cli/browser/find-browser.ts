// Finds a browser that really starts, or installs one. A browser test is never skipped for want of a browser:
// either one is found, or the run fails with one line that says what to do.

import { browserInstallers } from './browser-installers.ts';
import { browserPlaces, browserVariables } from './browser-places.ts';
import type { Machine } from './machine.ts';

/** Long enough for a slow line, short enough for the whole run to stay within its quarter of an hour. */
const installStepMsMax = 4 * 60_000;

/** Answers with what `start` made of the first browser that it could start; `start` rejects for any other. */
export async function findBrowser<Started>(
  machine: Machine,
  start: (executable: string) => Promise<Started>,
): Promise<Started> {
  const broken = new Set<string>();

  async function tryEveryPlace(): Promise<{ started: Started } | undefined> {
    for (const executable of browserPlaces(machine)) {
      if (broken.has(executable)) continue;
      try {
        return { started: await start(executable) };
      } catch (error) {
        machine.say(
          `The browser at ${executable} does not start (${firstLine(error)}); looking for another.`,
        );
        broken.add(executable);
      }
    }
    return undefined;
  }

  const found = await tryEveryPlace();
  if (found) return found.started;

  const done = new Set<string>();
  for (const installer of browserInstallers(machine)) {
    if (installer.completes && !done.has(installer.completes)) continue;
    machine.say(`No browser yet; installing Chromium with ${installer.name}. This can take some minutes.`);
    if (!(await runAll(machine, installer.commands))) continue;
    done.add(installer.name);
    // What was broken before may work now, with the libraries it lacked.
    broken.clear();
    const installed = await tryEveryPlace();
    if (installed) return installed.started;
  }

  throw new Error(
    `This needs Chromium or Chrome, and it could not be installed: install one, or set ${browserVariables[0]} to the path of one.`,
  );
}

async function runAll(machine: Machine, commands: (readonly string[])[]): Promise<boolean> {
  for (const command of commands) {
    machine.say(`> ${command.join(' ')}`);
    if (!(await machine.run(command, installStepMsMax))) {
      machine.say(`That did not work: ${command.join(' ')}`);
      return false;
    }
  }
  return true;
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0]!;
}
