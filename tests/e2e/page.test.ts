// The test page must notice what it promises to notice: each complaint is provoked once.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './page.ts';

const misdeeds: { name: string; commit: (page: Page) => Promise<unknown>; complaint: RegExp }[] = [
  {
    name: 'an inline style',
    commit: (page) => page.evaluate(() => document.body.setAttribute('style', 'color: red')),
    complaint: /policy violation: style-src/,
  },
  {
    name: 'an inline script',
    commit: (page) => addScript(page, 'void 0'),
    complaint: /policy violation: script-src/,
  },
  {
    name: 'a request to another origin',
    commit: (page) => page.evaluate(() => fetch('http://127.0.0.1:9/').catch(() => undefined)),
    complaint: /policy violation: connect-src http:\/\/127\.0\.0\.1:9/,
  },
  {
    name: 'an exception',
    commit: (page) => page.evaluate(() => void setTimeout(() => Promise.reject(new Error('Oh no.')))),
    complaint: /exception: Error: Oh no\./,
  },
  {
    name: 'a missing file',
    commit: (page) => page.evaluate(() => fetch('no-such-file.json')),
    complaint: /404 for .*no-such-file\.json/,
  },
];

test('each is noticed when it happens, and not before', async ({ openPage }) => {
  const { page, complaints } = await openPage({ expectComplaints: true });
  for (const { name, commit, complaint } of misdeeds) {
    expect(complaints.join('\n'), name).not.toMatch(complaint);
    await commit(page).catch(() => undefined);
    await expect.poll(() => complaints.join('\n'), { message: name }).toMatch(complaint);
  }
});

test('without the policy, a request to another origin is noticed all the same', async ({ openPage }) => {
  const { page, complaints } = await openPage({ expectComplaints: true, bypassPolicy: true });
  await page.evaluate(() => fetch('http://127.0.0.1:9/').catch(() => undefined));
  await expect.poll(() => complaints.join('\n')).toContain('request to http://127.0.0.1:9/');
});

/** Playwright's own evaluate is exempt from the policy; a script element is not. */
function addScript(page: Page, text: string): Promise<unknown> {
  return page.evaluate((source) => {
    const script = document.createElement('script');
    script.textContent = source;
    document.head.append(script);
  }, text);
}
