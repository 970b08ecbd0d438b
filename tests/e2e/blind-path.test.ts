// With the accessibility tree alone: start the hot key, hear which partition refuses and why, mend it, and hear that
// the refusals have ended.

import { expect } from 'vitest';
import { words } from '../../src/words/index.ts';
import { readerOf } from './accessibility-tree.ts';
import { isReady } from './controls.ts';
import { test } from './page.ts';

const exactly = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

test('who sees nothing of it finds the hot partition, mends it and hears that it is mended', async ({
  openPage,
}) => {
  const { page } = await openPage();
  await isReady(page);
  const reader = await readerOf(page);
  const heard = async () => (await reader.heard()).join(' ');

  await reader.act('button', exactly(words.dialogs.scenarios));
  await expect.poll(async () => (await reader.nodes()).some(({ role }) => role === 'dialog')).toBe(true);
  await expect
    .poll(() =>
      reader.act('option', /One celebrity/, { role: 'dialog', name: /./ }).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  await expect.poll(async () => (await reader.nodes()).some(({ role }) => role === 'dialog')).toBe(false);

  await reader.act('button', exactly(words.transport.play)).catch(() => undefined); // It may play already.

  // Which partition, and why.
  await expect.poll(heard, { timeout: 20_000 }).toMatch(/One key asks for [\d,]+ write units a second/);
  const told = await heard();
  const partition = /partition (\d+)/i.exec(told)?.[1];
  expect(partition, told).toBeDefined();
  expect(told).toMatch(/[\d,]+ refused attempts a second/);

  // The same is in Why, whose first button mends it.
  const inWhy = async () =>
    (await reader.nodes()).filter(({ parents }) =>
      parents.some(({ role, name }) => role === 'region' && name === 'Why'),
    );
  const headings = async () => (await inWhy()).filter(({ role }) => role === 'heading');
  await expect.poll(async () => (await headings()).map(({ name }) => name).join()).toMatch(/One key asks/);
  const fix = (await inWhy()).find(({ role }) => role === 'button')!;
  await reader.act('button', exactly(fix.name), { role: 'region', name: /^Why$/ });

  await expect.poll(heard, { timeout: 30_000 }).not.toMatch(/asks for/);
  expect(await heard()).toMatch(/ 0 refused attempts a second/);
});
