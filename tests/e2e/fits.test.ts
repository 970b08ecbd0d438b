// The page fits a phone, a laptop and a projector: it may scroll down, never sideways. One page is resized, for a
// window may be too, at any moment.

import { expect } from 'vitest';
import { words } from '../../src/words/index.ts';
import { chooseFromMenu, isReady, refusedPerSecond, setTheme } from './controls.ts';
import { amidRefusals } from './moments.ts';
import { test } from './page.ts';
import { expectNoSidewaysScroll, phone, settled } from './viewports.ts';

test('nothing sticks out, at rest, amid refusals or in a dialog, from 320 to 1,920 pixels', async ({
  openPage,
}) => {
  const { page } = await openPage({ viewport: phone });
  await isReady(page);
  await expectNoSidewaysScroll(page, 'at rest');
  const link = new URL(amidRefusals, page.url()).href;
  await page.goto('about:blank');
  await page.goto(link);
  await isReady(page);
  await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBeGreaterThan(500);
  await expectNoSidewaysScroll(page, 'amid refusals');
  for (const name of [words.dialogs.scenarios, words.importing.open, words.share.open, words.dialogs.help]) {
    await chooseFromMenu(page, name);
    await page.getByRole('dialog').waitFor();
    await expectNoSidewaysScroll(page, name);
    await page.keyboard.press('Escape');
  }
});

/** As large as it is drawn: a drawing may be scaled. */
const smallText = (leastPixels: number): string[] => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set<string>();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement!;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { width, height } = range.getBoundingClientRect();
    const isSeen = parent.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!isSeen || text.textContent!.trim() === '' || width < 2 || height < 2) continue;
    const drawn = parent instanceof SVGGraphicsElement ? parent.getScreenCTM() : undefined;
    const pixels =
      Number.parseFloat(getComputedStyle(parent).fontSize) * (drawn ? Math.hypot(drawn.c, drawn.d) : 1);
    if (pixels < leastPixels - 0.01) found.add(`${pixels.toFixed(1)} px: ${text.textContent!.trim()}`);
  }
  return [...found];
};

const lastRowPlaces = [
  'us-east-1/Votes',
  'us-east-1/Votes&view=band',
  'us-east-1/Votes&view=heat',
  'us-east-1/Votes&view=latency',
  'us-east-1/Votes/1',
  'us-east-1/Votes/1/CANDIDATE%231',
  'us-east-1',
  'world',
];

test('on a projector every text of every level and view is a fiftieth of the height, so that the last row can read it', async ({
  openPage,
}) => {
  const { page } = await openPage({ path: amidRefusals, viewport: { width: 1920, height: 1080 } });
  await isReady(page);
  await setTheme(page, 'projector');
  for (const place of lastRowPlaces) {
    await page.evaluate((at) => (location.hash = `#at=${at}`), place);
    await expect
      .poll(() => page.evaluate(() => decodeURIComponent(location.hash)))
      .toBe(decodeURIComponent(`#at=${place}`));
    for (const size of [
      { width: 1920, height: 1080 },
      { width: 1024, height: 768 },
    ]) {
      await page.setViewportSize(size);
      await settled(page);
      const where = `${place} at ${size.width} x ${size.height}`;
      await expect.poll(() => page.evaluate(smallText, size.height / 50), { message: where }).toEqual([]);
    }
  }
});

const firstScreens = [
  { width: 390, height: 844, theme: 'light' },
  { width: 844, height: 390, theme: 'dark' },
  { width: 1440, height: 900, theme: 'light' },
  { width: 1440, height: 900, theme: 'projector' },
  { width: 1920, height: 1080, theme: 'projector' },
] as const;

test('the first screen shows Why, the play button and the axis of time; a projector of 900 lines shows the meters beside the ring', async ({
  openPage,
}) => {
  const { page } = await openPage({ viewport: firstScreens[0] });
  await isReady(page);
  for (const { width, height, theme } of firstScreens) {
    await page.setViewportSize({ width, height });
    await setTheme(page, theme);
    await settled(page);
    const seen = await page.evaluate(() => {
      const boxOf = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
      return {
        whyBottom: boxOf('#why h2').bottom,
        playBottom: boxOf('.play').bottom,
        barTop: boxOf('section.time').top,
        axisBottom: boxOf('.axis').bottom,
        ringTop: boxOf('.ring').top,
        metersTop: boxOf('.measured').top,
      };
    });
    const where = `${width} x ${height}, ${theme}`;
    expect.soft(seen.whyBottom, `Why at ${where}`).toBeLessThanOrEqual(seen.barTop);
    expect.soft(seen.playBottom, `the play button at ${where}`).toBeLessThanOrEqual(height);
    expect.soft(seen.axisBottom, `the axis at ${where}`).toBeLessThanOrEqual(height);
    if (height === 900 && theme === 'projector') expect.soft(seen.ringTop, where).toBe(seen.metersTop);
  }
});
