// Somebody's own file: read in the page, shown as text, run, and tried again under another key.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { words } from '../../src/words/index.ts';
import { chooseFromMenu, isReady, playButton } from './controls.ts';
import { test } from './page.ts';
import { digestOf, scenarioOf } from './page-worker.ts';

const rows = Array.from(
  { length: 200 },
  (_, index) => `${index},user-${index % 7},"<b onclick=""x"">${index}</b>"`,
);
const file = {
  name: 'orders.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['order,user,note', ...rows, 'a line,with,too,many,fields'].join('\n')),
};

test('a CSV file becomes a run, and another key is one change away', async ({ openPage }) => {
  const { page } = await openPage();
  await isReady(page);
  await chooseFromMenu(page, words.importing.open);
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByText(words.importing.read(file.name, rows.length)).waitFor();

  // Markup in a file is text on the page, and a bad line is counted, not fatal.
  await dialog.getByText('<b onclick="x">0</b>').first().waitFor();
  await dialog.getByText(words.importing.malformed(1)).waitFor();

  await runWithKey(page, 'user#{user}');
  expect(await keysOf(page)).toEqual([...Array(7).keys()].map((user) => `user#user-${user}`));

  await chooseFromMenu(page, words.importing.open);
  await runWithKey(page, 'order#{order}');
  expect(await keysOf(page)).toHaveLength(rows.length);
  await playButton(page).click();
  await expect.poll(async () => (await digestOf(page)).nowUs).toBeGreaterThan(0);
});

async function runWithKey(page: Page, template: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: words.importing.partitionKey }).fill(template);
  await dialog.getByRole('button', { name: words.importing.run, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await isReady(page);
}

async function keysOf(page: Page): Promise<string[]> {
  const data = (await scenarioOf(page)).tables[0]!.data[0]!;
  if (!('rows' in data)) return [];
  return [...new Set(data.rows.partitionKey)];
}
