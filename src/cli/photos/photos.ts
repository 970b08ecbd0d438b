// Photographs the built page in every level, view, dialog, theme and size, so that people can judge how it looks.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { group } from 'd3-array';
import { chromium } from 'playwright-core';
import { serveBuiltSite } from '../bench/browser/built-site.ts';
import { serveFolder } from '../bench/browser/serve-folder.ts';
import { startBrowser } from '../browser/start-browser.ts';
import { readArgs, UsageError } from '../usage.ts';
import { contactSheet } from './contact-sheet.ts';
import { subjects } from './subjects.ts';
import { fileOf, sizes, take, themes, type Photo } from './take.ts';

const help = `photos [options]     photographs of the page, and index.html to see them all
  --only PATTERN     only files whose name matches: "ring", "dialog.*dark", "1440x900-light"; may be given more than once
  --into FOLDER      default photos
  --site FOLDER      a site that is built already, such as dist; without it the page is built from its sources
  --list             only prints the names
`;

/** Several at a time wait for the page, not for the processor. */
const subjectsAtATime = 2;

async function photos(args: readonly string[]): Promise<void> {
  const { values } = readArgs(args, {
    only: { type: 'string', multiple: true },
    into: { type: 'string' },
    site: { type: 'string' },
    list: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help === true) return void process.stdout.write(help);
  const chosen = photosThatMatch(values.only ?? []);
  if (chosen.length === 0) throw new UsageError('--only: no photograph has such a name (--list prints them)');
  if (values.list === true) return void process.stdout.write(`${chosen.map(fileOf).join('\n')}\n`);

  const startMs = performance.now();
  const folder = resolve(values.into ?? 'photos');
  mkdirSync(folder, { recursive: true });
  const complaints = await takeAll(chosen, folder, values.site);
  writeFileSync(join(folder, 'index.html'), contactSheet(chosen));
  const seconds = ((performance.now() - startMs) / 1000).toFixed(0);
  process.stdout.write(`${chosen.length} photographs in ${seconds} s: ${join(folder, 'index.html')}\n`);
  for (const line of complaints) process.stderr.write(`${line}\n`);
  if (complaints.length > 0) process.exitCode = 1;
}

function photosThatMatch(patterns: readonly string[]): Photo[] {
  const all = subjects.flatMap((subject) =>
    themes.flatMap((theme) => sizes.map((size): Photo => ({ subject, theme, size }))),
  );
  const wanted = patterns.map((pattern) => new RegExp(pattern));
  return all.filter((photo) => wanted.length === 0 || wanted.some((one) => one.test(fileOf(photo))));
}

/** Answers with what went wrong, a line each; the other subjects are photographed all the same. */
async function takeAll(chosen: readonly Photo[], folder: string, built?: string): Promise<string[]> {
  const complaints: string[] = [];
  const site = built === undefined ? await serveBuiltSite() : await serveFolder(resolve(built));
  const server = await startBrowser();
  const browser = await chromium.connect(server.wsEndpoint());
  const waiting = [...group(chosen, ({ subject }) => subject).entries()];
  async function photographer(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [{ name }, ofSubject] = next;
      await take(browser, site.address, folder, ofSubject, (line) => complaints.push(line)).catch(
        (error: Error) => complaints.push(`${name}: ${error.message.split('\n')[0]}`),
      );
    }
  }
  try {
    await Promise.all(Array.from({ length: subjectsAtATime }, photographer));
  } finally {
    await browser.close();
    await server.close();
    await site.close();
  }
  return complaints;
}

try {
  await photos(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
