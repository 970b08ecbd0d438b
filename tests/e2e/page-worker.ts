// The simulation's worker behind a page under test. The page keeps it to itself; a test listens in, so that it can
// compare digests and see what the page does when its worker is gone.

import type { BrowserContext, Page } from 'playwright-core';
import type { SimulationDoor } from '../../src/bridge/index.ts';
import type { Scenario } from '../../src/sim/scenario/scenario.ts';

type WindowWithWorkers = Window & { simulationWorkers: Worker[] };

/** Before the page starts: remembers every simulation it starts, the latest last. */
export async function rememberWorkers(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const workers: Worker[] = [];
    (window as unknown as WindowWithWorkers).simulationWorkers = workers;
    window.Worker = new Proxy(window.Worker, {
      construct(target, words) {
        const worker = Reflect.construct(target, words) as Worker;
        if (String(words[0]).includes('simulation')) workers.push(worker);
        return worker;
      },
    });
  });
}

export function digestOf(page: Page): Promise<{ digest: string; nowUs: number }> {
  return ask(page, 'inspect', [{ what: 'digest' }]) as Promise<{ digest: string; nowUs: number }>;
}

export function scenarioOf(page: Page): Promise<Scenario> {
  return ask(page, 'inspect', [{ what: 'scenario' }]) as Promise<Scenario>;
}

/** As if the browser had run out of memory for it: the worker is gone and says nothing. */
export function killWorkers(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const worker of (window as unknown as WindowWithWorkers).simulationWorkers) worker.terminate();
  });
}

/** Calls a verb of the door, in Comlink's own words, beside whatever the page is asking. */
function ask(page: Page, verb: keyof SimulationDoor, values: unknown[]): Promise<unknown> {
  return page.evaluate(
    ({ verb, values }) => {
      const worker = (window as unknown as WindowWithWorkers).simulationWorkers.at(-1)!;
      const id = `test-${performance.now()}`;
      return new Promise((answer, refuse) => {
        worker.addEventListener('message', function listen({ data }) {
          if (data?.id !== id) return;
          worker.removeEventListener('message', listen);
          if (data.type === 'RAW') answer(data.value);
          else refuse(new Error(JSON.stringify(data.value)));
        });
        const argumentList = values.map((value) => ({ type: 'RAW', value }));
        worker.postMessage({ id, type: 'APPLY', path: [verb], argumentList });
      });
    },
    { verb, values },
  );
}
