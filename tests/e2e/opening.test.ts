// The page opens: quietly, quickly, on any host.

import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { test } from './page.ts';

test('the page opens below a path, without a complaint or a request to anybody else', async ({
  openPage,
}) => {
  const { page } = await openPage();
  await expect.poll(() => page.locator('#app').innerText()).not.toBe('');
  expect(await page.title()).toContain('Partition Lab');
});

test('the policy comes first in the page and allows nothing inline and nothing evaluated', () => {
  const head = readFileSync('dist/index.html', 'utf8').split('<head>')[1]!.trimStart();
  expect(head).toMatch(/^<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/);
  expect(head).not.toContain('unsafe');
  expect(head).not.toMatch(/<style|style=|<script(?![^>]*src=)/);
});
