// What axe-core finds on a page. It brings a script of its own, which the page's policy would refuse, so such pages
// are opened without the policy.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const themes = ['light', 'dark', 'projector'] as const;

/** In each theme, one after the other: a theme is an attribute of the document, whatever else the page shows. */
export async function expectNoViolations(page: Page, where: string): Promise<void> {
  for (const theme of themes) {
    await page.evaluate((each) => (document.documentElement.dataset['theme'] = each), theme);
    expect.soft(await violationsOn(page), `${where}, ${theme}`).toEqual([]);
  }
}

export async function violationsOn(page: Page): Promise<string[]> {
  // Off by default in axe: targets of at least 24 px (WCAG 2.5.8).
  const options: RunOptions = { rules: { 'target-size': { enabled: true } } };
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (each) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(each),
    options,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(' ')})`),
  );
}
