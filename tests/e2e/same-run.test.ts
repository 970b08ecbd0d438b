// The same run in the browser as in Node: at any speed, with pauses, after a rewind, and carried by a link, a file
// or the browser's own memory.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Scenario } from '../../src/sim/scenario/scenario.ts';
import { advance, digestOf as digestOfSimulation, load } from '../../src/sim/simulation.ts';
import { words } from '../../src/words/index.ts';
import { button, chooseFromMenu, digestAtTheEnd, isReady, pauseButton, playButton, why } from './controls.ts';
import { exampleCalled, pathTo } from './moments.ts';
import { test } from './page.ts';
import { digestOf, scenarioOf } from './page-worker.ts';

/** A minute of it is enough: a digest holds all that came before, and every test plays to the end. */
const celebrity: Scenario = { ...exampleCalled('one-celebrity'), durationSeconds: 60 };
const path = pathTo(celebrity);
const endUs = celebrity.durationSeconds * 1e6;

test('any speed and any pauses give the digest that Node gives', async ({ openPage }) => {
  const { page } = await openPage({ path });
  await isReady(page);
  await playButton(page).click();
  await page.waitForTimeout(1500);
  await pauseButton(page).click();
  await button(page, words.transport.stepForward).click();
  await page.getByRole('slider', { name: words.transport.speed }).press('PageUp');
  await playButton(page).click();
  await page.waitForTimeout(1500);
  expect(await digestAtTheEnd(page, endUs)).toBe(digestInNode(celebrity));
});

test('a rewind and a replay change nothing', async ({ openPage }) => {
  const { page } = await openPage({ path });
  await isReady(page);
  const digest = await digestAtTheEnd(page, endUs);
  await button(page, words.transport.stepBack).click();
  await expect.poll(async () => (await digestOf(page)).nowUs).toBeLessThan(endUs);
  await button(page, words.transport.restart).click();
  await expect.poll(async () => (await digestOf(page)).nowUs).toBeLessThan(endUs / 2);
  expect(await digestAtTheEnd(page, endUs)).toBe(digest);
});

test('changes made live are kept by the link, by the file and by a reload', async ({ openPage }) => {
  const { page } = await openPage({ path });
  await isReady(page);
  await changeLive(page);
  const scenario = await scenarioOf(page);
  expect(scenario.commands.length).toBeGreaterThan(1);
  const link = await linkOf(page);
  const file = await fileOf(page);
  const digest = await digestAtTheEnd(page, endUs);
  expect(digest).toBe(digestInNode(scenario));
  expect(digest).not.toBe(digestInNode(celebrity));

  const fromLink = await openPage({ path: new URL(link).hash });
  await isReady(fromLink.page);
  expect(await scenarioOf(fromLink.page)).toEqual(scenario);
  expect(await digestAtTheEnd(fromLink.page, endUs)).toBe(digest);

  const fromFile = await openPage();
  await isReady(fromFile.page);
  await fromFile.page.locator('input[type=file][accept*=json]').setInputFiles(file);
  await expect.poll(() => scenarioOf(fromFile.page)).toEqual(scenario);
  expect(await digestAtTheEnd(fromFile.page, endUs)).toBe(digest);

  await page.reload();
  await isReady(page);
  await expect.poll(() => scenarioOf(page)).toEqual(scenario);
  expect(await digestAtTheEnd(page, endUs)).toBe(digest);
});

/** The fix that Why offers, and a rate of our own, at moments nobody chose. */
async function changeLive(page: Page): Promise<void> {
  await playButton(page).click();
  await why(page).getByRole('button').first().click({ timeout: 20_000 });
  await page.waitForTimeout(700);
  const rate = page.getByRole('spinbutton', { name: new RegExp(`^${words.sentence.labels.rate}`) });
  await rate.click();
  await rate.press('ArrowUp');
  await rate.press('Enter');
  await expect.poll(async () => (await scenarioOf(page)).commands.length).toBeGreaterThan(1);
  await pauseButton(page).click();
}

async function linkOf(page: Page): Promise<string> {
  await button(page, words.share.open).click();
  const link = await page.getByLabel(words.share.link, { exact: true }).inputValue();
  await page.keyboard.press('Escape');
  return link;
}

async function fileOf(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    chooseFromMenu(page, words.files.save),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return { name: download.suggestedFilename(), mimeType: 'application/json', buffer: Buffer.concat(chunks) };
}

function digestInNode(scenario: Scenario): string {
  const simulation = load(scenario);
  advance(simulation, endUs);
  return digestOfSimulation(simulation);
}
