// The page's two threads. The build finds each script by its address here.

export function createSimulationWorker(): Worker {
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
