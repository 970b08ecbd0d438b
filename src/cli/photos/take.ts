// Takes the photographs of one subject: the page is opened once, plays up to the subject's moment, stands still, and is
// then shown in every theme at every size.

import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { linkTo, playsUntil } from '../bench/browser/built-site.ts';
import type { Subject } from './subjects.ts';

export const themes = ['light', 'dark', 'projector'] as const;
export const sizes = [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
] as const;

export interface Photo {
  subject: Subject;
  theme: (typeof themes)[number];
  size: (typeof sizes)[number];
}

export const fileOf = ({ subject, theme, size }: Photo): string =>
  `${subject.name}-${size.width}x${size.height}-${theme}.png`;

/** What the page says of itself goes wrong at times too. */
export type Complain = (line: string) => void;

const readyMs = 60_000;
/** Until the columns have found their widths, and what fades has faded. */
const settleMs = 350;
/** Until what is fetched late, and flies, has arrived. */
const arriveMs = 1200;

/** Of the way to its moment, so that something is moving; the rest is skipped. */
const playedSeconds = 2;

/** Of one subject; the folder is there. */
export async function take(
  browser: Browser,
  address: string,
  folder: string,
  photos: readonly Photo[],
  complain: Complain,
): Promise<void> {
  const { subject } = photos[0]!;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  try {
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complain(`${subject.name}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complain(`${subject.name}: ${error.message}`));
    await pose(page, address, subject);
    for (const photo of photos) {
      await page.setViewportSize(photo.size);
      await page.evaluate((theme) => (document.documentElement.dataset['theme'] = theme), photo.theme);
      await page.waitForTimeout(settleMs);
      await page.screenshot({ path: join(folder, fileOf(photo)), timeout: readyMs });
    }
  } finally {
    await context.close();
  }
}

async function pose(page: Page, address: string, subject: Subject): Promise<void> {
  const { path = '', scenario, place = '', untilSeconds = 0, prepare } = subject;
  const beginsAt = untilSeconds > playedSeconds ? `&t=${untilSeconds - playedSeconds}` : '';
  await page.goto(address + path + (scenario ? linkTo(scenario) + beginsAt + place : ''));
  if (scenario) {
    await playsUntil(page, untilSeconds);
    await pause(page);
  }
  await page.waitForTimeout(arriveMs);
  await prepare?.(page);
  await page.waitForTimeout(arriveMs);
}

/** The button that plays is the one that pauses; a run that has ended stands still already. */
async function pause(page: Page): Promise<void> {
  await page.keyboard.press('Space');
}
