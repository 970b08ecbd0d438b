// axe-core finds nothing to complain of, in any theme. It brings a script of its own, which the page's policy would
// refuse, so these pages are opened without the policy; every other test keeps it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { AxeResults } from 'axe-core';
import { expect } from 'vitest';
import { test } from './page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const colourScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the ${colourScheme} theme`, async ({ openPage }) => {
    const { page } = await openPage({ colourScheme, bypassPolicy: true });
    await expect.poll(() => page.locator('#app').innerText()).not.toBe('');
    expect(await violationsOn(page)).toEqual([]);
  });
}

async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(' ')})`),
  );
}
