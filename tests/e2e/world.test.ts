// The Regions of a global table: a Region fails by its button, its clients are moved, and the page tells what that cost,
// on a phone and without a picture too.

import { expect } from 'vitest';
import aRegionIsDown from '../../src/scenarios/a-region-is-down-for-ten-minutes.json' with { type: 'json' };
import mrecAgainstMrsc from '../../src/scenarios/mrec-against-mrsc.json' with { type: 'json' };
import { validateScenario } from '../../src/sim/scenario/validate.ts';
import { toLink } from '../../src/ui/library/link.ts';
import { stage as stageWords } from '../../src/words/en/stage.ts';
import { worldStage } from '../../src/words/en/world-stage.ts';
import { world as worldWords } from '../../src/words/en/world.ts';
import { unbroken } from '../../src/words/format.ts';
import { words } from '../../src/words/index.ts';
import { violationsOn } from './axe.ts';
import { button, choose, isReady, pauseButton, playButton, why } from './controls.ts';
import { test } from './page.ts';
import type { Page } from 'playwright-core';

/** The same run before anything has been done to it. */
const path = pathTo({ ...mrecAgainstMrsc, commands: [] }, 30);
const world = (page: Page) => page.getByRole('region', { name: worldWords.region, exact: true });
/** Without the joiners that keep names on one line. */
const text = async (page: Page) =>
  (await world(page).innerText()).replaceAll('\u2060', '').replace(/\s+/g, ' ');

function pathTo(document: object, atSeconds: number): string {
  const validation = validateScenario(document);
  if (!validation.ok) throw new Error(JSON.stringify(validation.problems));
  return toLink('', validation.scenario, atSeconds).link;
}

test('a Region goes down by its button, and what only it had is told', async ({ openPage }) => {
  const { page } = await openPage({ path, bypassPolicy: true });
  await isReady(page);
  await expect
    .poll(() => text(page), { timeout: 20_000 })
    .toMatch(/us-east-1: \d+ acknowledged writes are not in us-\w+-2 yet/);
  await button(page, worldWords.actions.down('us-east-1')).click();
  await expect.poll(() => text(page)).toMatch(/us-east-1 went down with \d\d acknowledged writes/);

  // The strong table lost nothing with it, and its clients are sent elsewhere.
  await choose(page.getByRole('combobox', { name: worldWords.choose }), 'Seats-strong');
  await expect
    .poll(() => text(page))
    .toContain('went down with no acknowledged write that the others did not have');
  const client = page.getByRole('combobox', { name: worldWords.clients.goesTo('Strong: Virginia books') });
  await playButton(page).click();
  await expect.poll(() => text(page), { timeout: 20_000 }).toMatch(/attempts\/s get no answer/);
  await expect
    .poll(() => why(page).innerText(), { timeout: 20_000 })
    .toContain(`${unbroken('us-east-1')} does not answer.`);
  await choose(client, 'us-east-2');
  await expect.poll(() => client.innerText()).toBe('us-east-2');
  await expect
    .poll(() => text(page), { timeout: 20_000 })
    .toMatch(/us-east-2 up writes wait 51\.0\sms for us-west-2/);
  await pauseButton(page).click();
  expect(await violationsOn(page)).toEqual([]);
});

test('what is drawn is a table too, and fits a phone', async ({ openPage }) => {
  const { page } = await openPage({ path, viewport: { width: 390, height: 844 } });
  await isReady(page);
  await expect.poll(() => text(page), { timeout: 20_000 }).toContain('acknowledged writes');
  const picture = page.getByRole('group', { name: worldStage.region, exact: true }).getByRole('img');
  const seen = await page.evaluate(() => ({
    picture: document.querySelector('[data-level=world]')!.getBoundingClientRect().top,
    bar: document.querySelector('section.time')!.getBoundingClientRect().top,
  }));
  expect(seen.bar - seen.picture).toBeGreaterThan(120);
  expect(await picture.getAttribute('aria-label')).toMatch(
    /All 3 Regions keep up: the longest way, from|is \d.* behind/,
  );
  await page.getByText(worldWords.asTable, { exact: true }).click();
  const ways = page.getByRole('region', { name: worldWords.asTable });
  expect(await ways.getByRole('row').count()).toBe(1 + 6);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('one goes into a Region by keyboard, and from there into its table', async ({ openPage }) => {
  const { page } = await openPage({ path: pathTo(aRegionIsDown, 200) });
  await isReady(page);
  await expect.poll(() => text(page), { timeout: 20_000 }).toContain('us-east-1 went down');
  const level = () => page.locator('[data-level]').getAttribute('data-level');
  const way = page.getByRole('navigation', { name: stageWords.path });

  await page.getByRole('button', { name: /^eu-west-1: .* Go in\.$/ }).press('Enter');
  await expect.poll(level).toBe('region');
  expect(await way.innerText()).toContain('eu-west-1');
  const table = page.getByRole('button', { name: /of 600 write units. Go in\.$/ });
  await expect.poll(() => table.count()).toBe(1);
  await table.press('Enter');
  await expect.poll(level).toBe('table');
  const meters = page.getByRole('region', { name: words.charts.region, exact: true });
  await expect.poll(() => meters.innerText()).toMatch(/Write units\s+1\d\d of 600/);
});
