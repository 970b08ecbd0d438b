// The page's two threads. The build finds each script by its address here.

/** Started before the page could ask for it. */
let ahead: Worker | undefined;

/** Lets the first simulation thread load while the page itself does. */
export function startSimulationAhead(): void {
  const started = newSimulationWorker();
  ahead = started;
  // Nobody listens yet: the page will start its own and hear of it itself.
  started.addEventListener('error', () => {
    if (ahead === started) ahead = undefined;
  });
}

export function createSimulationWorker(): Worker {
  const worker = ahead ?? newSimulationWorker();
  ahead = undefined;
  return worker;
}

function newSimulationWorker(): Worker {
  return new Worker(new URL('../../../workers/simulation.worker.ts', import.meta.url), {
    type: 'module',
    name: 'simulation',
  });
}

export function createImportWorker(): Worker {
  return new Worker(new URL('../../../workers/import.worker.ts', import.meta.url), {
    type: 'module',
    name: 'import',
  });
}
