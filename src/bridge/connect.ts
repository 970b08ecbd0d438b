// The page's end of the door. A worker that dies, throws or falls silent turns into rejected calls and one
// `crashed` message; whoever holds the connection decides what to do about it.

import * as Comlink from 'comlink';
import type { Connection } from './connection.ts';
import type { SimulationDoor } from './index.ts';

/**
 * The far side is given up after this many silent ticks with a call open. Ticks are counted rather than a clock
 * read, so that a laptop that slept through a call does not wake up to a crash.
 */
const silentTicksMax = 20;
const tickMs = 1000;

export function connect(createWorker: () => Worker): Connection {
  const worker = createWorker();
  const connection = connectEndpoint(worker, () => worker.terminate());
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    connection.crash(event.message || 'the worker could not be started');
  });
  worker.addEventListener('messageerror', () => connection.crash('a message could not be read'));
  return connection;
}

/** The same over any endpoint: tests use a MessageChannel. */
export function connectEndpoint(
  endpoint: Comlink.Endpoint,
  terminate: () => void,
): Connection & { crash(reason: string): void } {
  const far = Comlink.wrap<SimulationDoor>(endpoint) as unknown as SimulationDoor;
  const openCalls = new Set<(reason: Error) => void>();
  let silentTicks = 0;
  let lost: Error | undefined;
  let tellCrash: (reason: string) => void = () => {};
  const crashed = new Promise<string>((resolve) => (tellCrash = resolve));

  const ticking = setInterval(() => {
    silentTicks = openCalls.size === 0 ? 0 : silentTicks + 1;
    if (silentTicks >= silentTicksMax) crash('the worker does not answer');
  }, tickMs);

  function leave(reason: string): void {
    lost = new Error(reason);
    clearInterval(ticking);
    terminate();
    for (const reject of openCalls) reject(lost);
    openCalls.clear();
  }

  function crash(reason: string): void {
    if (lost) return;
    leave(reason);
    tellCrash(reason);
  }

  function guarded<T>(call: () => Promise<T>): Promise<T> {
    if (lost) return Promise.reject(lost);
    return new Promise<T>((resolve, reject) => {
      openCalls.add(reject);
      call().then(
        (value) => {
          openCalls.delete(reject);
          silentTicks = 0;
          resolve(value);
        },
        // What a reader can do wrong is answered by value; what is thrown means that the world is broken.
        (error: unknown) => crash(error instanceof Error ? error.message : String(error)),
      );
    });
  }

  return {
    door: {
      load: (document, options) => guarded(() => far.load(document, options)),
      dispatch: (change) => guarded(() => far.dispatch(change)),
      advance: (toUs, budgetMs) => guarded(() => far.advance(toUs, budgetMs)),
      seek: (toUs, budgetMs) => guarded(() => far.seek(toUs, budgetMs)),
      inspect: ((question: { what: 'digest' }) =>
        guarded(() => far.inspect(question))) as SimulationDoor['inspect'],
    },
    crashed,
    crash,
    close() {
      if (!lost) leave('the connection was closed');
    },
  };
}
