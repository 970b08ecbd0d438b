// The page's end of the door. A worker that dies, throws or falls silent turns into rejected calls and one
// `crashed` message; whoever holds the connection decides what to do about it.

import * as Comlink from 'comlink';
import type { Scenario } from '../sim/scenario/scenario.ts';
import type { Connection } from './connection.ts';
import type { ImportDoor } from './import-door.ts';
import { withRowsOf } from './imported-rows.ts';

/**
 * The far side is given up after this many silent ticks with a call open. Ticks are counted rather than a clock
 * read, so that a laptop that slept through a call does not wake up to a crash.
 */
const silentTicksMax = 20;
/** After so many it is called slow. */
const slowTicks = 4;
const tickMs = 1000;

/** To the thread the simulation lives in. */
export function connect(createWorker: () => Worker): Connection {
  return withRows(connectWorker(createWorker(), simulationVerbs));
}

/** To the thread that reads files. */
export function connectImport(createWorker: () => Worker): Connection<ImportDoor> {
  return connectWorker(createWorker(), importVerbs);
}

export const simulationVerbs = ['load', 'dispatch', 'advance', 'seek', 'inspect'] as const;
const importVerbs = ['read', 'progress', 'keyFigures', 'scenario'] as const;

function connectWorker<Door extends object>(
  worker: Worker,
  verbs: readonly (keyof Door)[],
): Connection<Door> {
  const connection = connectEndpoint<Door>(worker, verbs, () => worker.terminate());
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    connection.crash(event.message || 'the worker could not be started');
  });
  worker.addEventListener('messageerror', () => connection.crash('a message could not be read'));
  return connection;
}

/** Puts the rows of imported data, which stay on this side, back into the scenarios that come from the other. */
export function withRows<C extends Connection>(connection: C): C {
  const { door } = connection;
  let opened: Scenario | undefined;
  return {
    ...connection,
    door: {
      ...door,
      async load(document, options) {
        const answer = await door.load(document, options);
        if (!answer.ok) return answer;
        // What the far side took for a scenario is one.
        opened = document as Scenario;
        return { ok: true, value: { ...answer.value, scenario: withRowsOf(answer.value.scenario, opened) } };
      },
      async dispatch(change) {
        const answer = await door.dispatch(change);
        return answer.ok && opened ? { ok: true, value: withRowsOf(answer.value, opened) } : answer;
      },
    },
  };
}

/** The same over any endpoint: tests use a MessageChannel. */
export function connectEndpoint<Door extends object>(
  endpoint: Comlink.Endpoint,
  verbs: readonly (keyof Door)[],
  terminate: () => void,
): Connection<Door> & { crash(reason: string): void } {
  const far = Comlink.wrap<Door>(endpoint) as unknown as Record<keyof Door, AnyVerb>;
  const openCalls = new Set<(reason: Error) => void>();
  let silentTicks = 0;
  let lost: Error | undefined;
  let tellCrash: (reason: string) => void = () => {};
  let slow = false;
  let tellSlow: (slow: boolean) => void = () => {};
  const crashed = new Promise<string>((resolve) => (tellCrash = resolve));

  const ticking = setInterval(() => {
    silentTicks = openCalls.size === 0 ? 0 : silentTicks + 1;
    if (silentTicks >= slowTicks) setSlow(true);
    if (silentTicks >= silentTicksMax) crash('the worker does not answer');
  }, tickMs);

  function setSlow(now: boolean): void {
    if (now !== slow) tellSlow(now);
    slow = now;
  }

  function leave(reason: string): void {
    lost = new Error(reason);
    clearInterval(ticking);
    setSlow(false);
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
          setSlow(false);
          resolve(value);
        },
        // What a reader can do wrong is answered by value; what is thrown means that the world is broken.
        (error: unknown) => crash(error instanceof Error ? error.message : String(error)),
      );
    });
  }

  const door = Object.fromEntries(
    verbs.map((verb) => [verb, (...given: unknown[]) => guarded(() => far[verb](...given))]),
  );
  return {
    door: door as Door,
    crashed,
    crash,
    onSlow: (tell) => (tellSlow = tell),
    close() {
      if (!lost) leave('the connection was closed');
    },
  };
}

type AnyVerb = (...given: unknown[]) => Promise<unknown>;
