// Runs the cases in a worker in Chromium. The worker's script is built into a folder of its own, for the time of
// the measurement.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import type { Measured } from '../measure.ts';
import { serveFolder } from './serve-folder.ts';

export interface WorkerQuestion {
  names: string[];
  runs: number;
  /** Also how much frames slow the model down. */
  streaming: boolean;
}

export interface WorkerAnswer {
  measured: Measured[];
  slowdowns: number[];
}

export async function measureInChromium(browser: Browser, question: WorkerQuestion): Promise<WorkerAnswer> {
  const folder = await mkdtemp(join(tmpdir(), 'partition-lab-bench-'));
  try {
    await buildWorker(folder);
    const site = await serveFolder(folder);
    const page = await browser.newPage();
    try {
      await page.goto(site.address);
      return await page.evaluate(askWorker, question);
    } finally {
      await page.close();
      await site.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The bench runs from a bundle, but always in the project's own folder. */
const here = resolve('src/cli/bench/browser');

async function buildWorker(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: here,
    publicDir: false,
    build: {
      outDir: folder,
      rolldownOptions: {
        input: join(here, 'bench.worker.ts'),
        output: { entryFileNames: 'bench.worker.js' },
        // As the site's worker is built.
        optimization: { inlineConst: { mode: 'all', pass: 3 } },
      },
    },
  });
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Bench</title>');
}

/** Runs in the page. What comes before the answer is frames, which the page drops. */
function askWorker(question: WorkerQuestion): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker('bench.worker.js', { type: 'module' });
    worker.onmessage = ({ data }) => {
      if (data.answer) resolve(data.answer);
    };
    worker.onerror = ({ message }) => reject(new Error(message || 'the worker could not be started'));
    worker.postMessage(question);
  });
}
