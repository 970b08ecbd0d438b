// What must have arrived before the page can draw anything.

import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import ts from 'typescript';
import { expect } from 'vitest';
import { shownMark } from '../../src/ui/first-drawing.ts';
import { test } from './page.ts';

const gzippedBytesMax = 150_000;
/** The whole model is in one: it grows with what is simulated, and is fetched beside the first script. */
const workerBytesMax = 250_000;

test('all scripts that the first picture needs are below 150 kB gzipped', async ({ openPage }) => {
  const { page } = await openPage();
  await page.locator('#title-page').waitFor({ state: 'detached' });
  const fetched = await page.evaluate((mark) => {
    const shownMs = performance.getEntriesByName(mark)[0]!.startTime;
    const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return all.filter(({ startTime }) => startTime < shownMs).map(({ name }) => name);
  }, shownMark);
  const files = fetched.flatMap((address) => /assets\/[^/]+\.js$/.exec(address) ?? []);
  const sizes = Object.fromEntries(
    files.filter((file) => !file.includes('worker')).map((file) => [file, gzippedBytes(file)]),
  );
  expect(files.length).toBeGreaterThan(1);
  expect(total(Object.values(sizes)), JSON.stringify(sizes)).toBeLessThan(gzippedBytesMax);
});

test('no worker is larger than 250 kB gzipped', () => {
  for (const name of readdirSync('dist/assets').filter((each) => /worker.*\.js$/.test(each))) {
    const files = withStaticImports([`assets/${name}`]);
    expect(total(files.map(gzippedBytes)), name).toBeLessThan(workerBytesMax);
  }
});

function withStaticImports(entries: string[]): string[] {
  const found = new Set<string>();
  function visit(file: string): void {
    if (found.has(file)) return;
    found.add(file);
    for (const specifier of staticImports(file)) visit(posix.join(posix.dirname(file), specifier));
  }
  entries.forEach(visit);
  return [...found];
}

function staticImports(file: string): string[] {
  const syntax = ts.createSourceFile(file, readFileSync(`dist/${file}`, 'utf8'), ts.ScriptTarget.Latest);
  return syntax.statements
    .filter((each) => ts.isImportDeclaration(each) || ts.isExportDeclaration(each))
    .map((each) => each.moduleSpecifier)
    .filter((each) => each !== undefined && ts.isStringLiteral(each))
    .map((each) => each.text);
}

function gzippedBytes(file: string): number {
  return gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
}

function total(sizes: number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
