// Asks Lighthouse for its judgement of a page, in a browser of its own.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findBrowser } from '../../src/cli/browser/find-browser.ts';
import { thisMachine } from '../../src/cli/browser/machine.ts';

/** A phone on a slow line with a quarter of this machine's speed, or a desk. */
export type Preset = 'mobile' | 'desktop';

export interface Judgement {
  /** 0 to 1. */
  performance: number;
  accessibility: number;
  /** By their names, what cost points: for the message of a test that fails. */
  lacking: Record<string, string>;
}

interface Report {
  categories: Record<
    'performance' | 'accessibility',
    { score: number; auditRefs: { id: string; weight: number }[] }
  >;
  audits: Record<string, { score: number | null; displayValue?: string; title: string }>;
}

const program = resolve('node_modules/lighthouse/cli/index.js');
const browserFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const runMsMax = 90_000;

export async function judge(address: string, preset: Preset): Promise<Judgement> {
  const folder = await mkdtemp(join(tmpdir(), 'partition-lab-lighthouse-'));
  const file = join(folder, 'report.json');
  const options = [
    '--only-categories=performance,accessibility',
    '--no-enable-error-reporting',
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    `--chrome-flags=${browserFlags.join(' ')}`,
    ...(preset === 'desktop' ? ['--preset=desktop'] : []),
  ];
  try {
    await findBrowser(thisMachine, (executable) =>
      promisify(execFile)(process.execPath, [program, address, ...options], {
        env: { ...process.env, CHROME_PATH: executable },
        timeout: runMsMax,
      }),
    );
    return judgementOf(JSON.parse(await readFile(file, 'utf8')) as Report);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function judgementOf({ categories, audits }: Report): Judgement {
  const { performance, accessibility } = categories;
  const lacking = [...performance.auditRefs, ...accessibility.auditRefs].flatMap(({ id, weight }) => {
    const audit = audits[id];
    if (!audit || weight === 0 || audit.score === null || audit.score >= 0.995) return [];
    return [[id, `${audit.score} ${audit.displayValue ?? audit.title}`] as const];
  });
  return {
    performance: performance.score,
    accessibility: accessibility.score,
    lacking: Object.fromEntries(lacking),
  };
}
