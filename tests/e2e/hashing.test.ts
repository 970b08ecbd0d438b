// The hashing laboratory in the page: its figures are the model's, its link leads there, it works without a mouse.

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { sampleKeys } from '../../src/sim/hashing/keys.ts';
import { firstSeed, laboratoryLimits } from '../../src/sim/hashing/limits.ts';
import { md5Hex, md5OfText } from '../../src/sim/hashing/md5.ts';
import { nodeName, withNode } from '../../src/sim/hashing/membership.ts';
import { ringMoves } from '../../src/sim/hashing/moves.ts';
import { rangeMoves } from '../../src/sim/hashing/range-moves.ts';
import { createRangeTable, widestPartition, withSplit } from '../../src/sim/hashing/range-table.ts';
import { createRing, type Strategy } from '../../src/sim/hashing/ring.ts';
import { hashHex } from '../../src/sim/placement/hash.ts';
import { hashingWords } from '../../src/words/hashing.ts';
import { words } from '../../src/words/index.ts';
import { expectNoViolations } from './axe.ts';
import { button, choose, chooseFromMenu, isReady } from './controls.ts';
import { test } from './page.ts';
import { expectNoSidewaysScroll, phone } from './viewports.ts';

const { nodes, tokensPerNode, equalPartitions, keys, replicas, tablePartitions } = laboratoryLimits;
const sample = sampleKeys(keys.atFirst);
const path = '#hashing';

const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const ring = (page: Page): Locator => region(page, hashingWords.ring.region);
const ranges = (page: Page): Locator => region(page, hashingWords.ranges.region);

/** What a node that joins the page's first ring moves, by the model. */
function movesOfOneMore(strategy: Strategy) {
  const design = {
    seed: firstSeed,
    strategy,
    tokensPerNode: tokensPerNode.atFirst,
    equalPartitions: equalPartitions.atFirst,
  };
  const before = createRing(design, nodes.atFirst);
  return ringMoves(before, withNode(before), sample.onRing, replicas.atFirst);
}

test('a node that is added moves as many keys as in the model', async ({ openPage }) => {
  const { page } = await openPage({ path });
  await button(page, hashingWords.addNode).click();
  const { keysMoved, replicasMoved, keysExpected } = movesOfOneMore('token-ranges');
  expect(keysMoved).toBeGreaterThan(1000);
  const told = { node: nodeName(nodes.atFirst), moved: keysMoved, keys: keys.atFirst };
  expect(await ring(page).getByRole('status').innerText()).toBe(hashingWords.ring.joined(told));
  const figures = await ring(page).locator('dl').innerText();
  expect(figures).toContain(hashingWords.figures.ofAll(keysMoved, keys.atFirst));
  expect(figures).toContain(replicasMoved.toLocaleString('en'));
  expect(figures).toContain(hashingWords.figures.keysExpected(Math.round(keysExpected), nodes.atFirst + 1));
  expect(await ranges(page).locator('dl').innerText()).toContain(hashingWords.figures.ofAll(0, keys.atFirst));
});

test('the third strategy is one choice away, and moves its keys', async ({ openPage }) => {
  const { page } = await openPage({ path });
  await choose(
    page.getByRole('combobox', { name: hashingWords.labels.strategy }),
    hashingWords.strategies['equal-shares'],
  );
  await button(page, hashingWords.addNode).click();
  const { keysMoved } = movesOfOneMore('equal-shares');
  const told = { node: nodeName(nodes.atFirst), moved: keysMoved, keys: keys.atFirst };
  expect(await ring(page).getByRole('status').innerText()).toBe(hashingWords.ring.joined(told));
});

test('a split moves the right part of one range, and says so', async ({ openPage }) => {
  const { page } = await openPage({ path });
  await button(page, hashingWords.split).click();
  const before = createRangeTable(
    tablePartitions.atFirst,
    Array.from({ length: nodes.atFirst }, (_, node) => node),
  );
  const { partition, middle } = widestPartition(before);
  const { keysMoved } = rangeMoves(before, withSplit(before, partition, middle), sample.inRanges);
  expect(await ranges(page).getByRole('status').innerText()).toBe(
    hashingWords.ranges.split({
      partition: partition + 1,
      into: tablePartitions.atFirst + 1,
      moved: keysMoved,
    }),
  );
});

test('a key that is typed shows its hashes, and every key has some', async ({ openPage }) => {
  const { page } = await openPage({ path });
  const field = page.getByRole('textbox', { name: hashingWords.typed.label });
  for (const key of ['USER#42', 'Zoë 🌈', '']) {
    await field.fill(key);
    const text = await region(page, hashingWords.typed.region).innerText();
    expect(text).toContain(md5Hex(md5OfText(key)));
    expect(text).toContain(hashHex(key));
  }
});

test('the menu leads there, and the link and the browser’s way lead back to a table that waited', async ({
  openPage,
}) => {
  const { page } = await openPage({ reducedMotion: false });
  await isReady(page);
  await chooseFromMenu(page, words.dialogs.laboratory.open);
  await page.getByRole('heading', { name: hashingWords.title }).waitFor();
  expect(new URL(page.url()).hash).toBe(path);
  await page.getByRole('link', { name: words.dialogs.laboratory.back }).click();
  await isReady(page);
  await button(page, words.transport.play).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: hashingWords.title }).waitFor();
});

test('a node is added and one removed by keyboard alone, with the keys of the table asleep', async ({
  openPage,
}) => {
  const { page } = await openPage({ path });
  const add = button(page, hashingWords.addNode);
  await add.waitFor();
  for (let presses = 0; !(await add.evaluate((each) => each === document.activeElement)); presses += 1) {
    expect(presses).toBeLessThan(20);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Space');
  const nodeCount = page.getByRole('spinbutton', { name: hashingWords.labels.nodes });
  await expect.poll(() => nodeCount.inputValue()).toBe(String(nodes.atFirst + 1));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => nodeCount.inputValue()).toBe(String(nodes.atFirst));
});

test('axe finds nothing, at first and after a change', async ({ openPage }) => {
  const { page } = await openPage({ path, bypassPolicy: true });
  await page.getByRole('heading', { name: hashingWords.title }).waitFor();
  await expectNoViolations(page, 'at first');
  await button(page, hashingWords.addNode).click();
  for (const summary of await page.locator('summary').all()) await summary.click();
  await expectNoViolations(page, 'after a change');
});

test('nothing sticks out, from 320 to 1,920 pixels', async ({ openPage }) => {
  const { page } = await openPage({ path, viewport: phone });
  await button(page, hashingWords.addNode).click();
  for (const summary of await page.locator('summary').all()) await summary.click();
  await expectNoSidewaysScroll(page, 'with everything open');
});
