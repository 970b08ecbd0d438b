// What axe-core finds on a page. It brings a script of its own, which the page's policy would refuse, so such pages
// are opened without the policy.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  // Off by default in axe: targets of at least 24 px (WCAG 2.5.8).
  const options: RunOptions = { rules: { 'target-size': { enabled: true } } };
  const { violations } = await page.evaluate(
    (each) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(each),
    options,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(' ')})`),
  );
}
