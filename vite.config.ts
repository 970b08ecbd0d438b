// How the site is built, previewed and tested.

import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { titlePage } from './src/words/en/title-page.ts';
import { localImports } from './tests/local-imports.ts';
import LongestFirst from './tests/longest-first.ts';

// Nothing inline, nothing evaluated, nothing from elsewhere: the page works offline and tells nobody about it.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export default defineConfig({
  // Relative addresses, so that dist/ works on any host and below any path.
  base: './',
  plugins: [svelte({ configFile: false }), titlePageInHtml(), contentSecurityPolicyInBuild()],
  worker: {
    format: 'es',
    // A constant of another module is a look-up in a tight loop; the model is a good part faster without.
    rolldownOptions: { optimization: { inlineConst: { mode: 'all', pass: 3 } } },
  },
  build: {
    rolldownOptions: {
      checks: { pluginTimings: false },
      // The gallery is for those who work on the page; nothing leads there.
      input: { page: 'index.html', gallery: 'gallery.html' },
      // All that the first picture needs beyond its title page is in one file: some thirty small ones took longer to ask for
      // than to fetch.
      output: {
        codeSplitting: {
          groups: [
            { name: neededBy('src/main.ts', 'title-page'), priority: 1 },
            { name: neededBy('src/app.ts', 'first-picture') },
          ],
        },
      },
    },
    // The polyfill would be an inline script, and an inlined asset a data: address; the policy allows neither.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  preview: {
    headers: {
      // A worker obeys the headers it came with, not the page's <meta>. On a host without headers the worker has
      // no policy of its own; the page's still keeps it from being loaded from elsewhere.
      'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'`,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  },
  test: {
    reporters: ['default', './tests/tally-reporter.ts'],
    // The default leaves one core free, which is half of a machine with two.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        plugins: [localImports((path) => /\/src\/sim\/.*\.ts$/.test(path))],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**'],
          setupFiles: ['tests/fixed-seed.ts'],
          // Files share their thread's modules: to load the model anew for each took as long as the tests themselves.
          isolate: false,
          pool: 'threads',
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/global-setup.ts'],
          // One file at a time, after the unit tests: what a browser test measures must not compete with them.
          fileParallelism: false,
          isolate: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

/** First in <head>, before anything it governs. Only in the build: the development server needs inline code. */
function contentSecurityPolicyInBuild(): Plugin {
  return {
    name: 'content-security-policy-in-build',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** What there is to read before any script has run. */
function titlePageInHtml(): Plugin {
  const { brand, about } = titlePage;
  return {
    name: 'title-page-in-html',
    transformIndexHtml: (html) => html.replace('<div id="title-page">', `$&<p>${brand}</p><p>${about}</p>`),
  };
}

/** Names the chunk of whatever this module imports, and whatever that imports, at once rather than later. */
function neededBy(entry: string, chunk: string) {
  let needed: Set<string> | undefined;
  return (module: string, chunking: Rolldown.ChunkingContext): string | null => {
    needed ??= importsOf(resolve(entry), chunking);
    return needed.has(module) ? chunk : null;
  };
}

function importsOf(entry: string, chunking: Rolldown.ChunkingContext): Set<string> {
  const found = new Set<string>();
  function visit(module: string): void {
    if (found.has(module)) return;
    found.add(module);
    chunking.getModuleInfo(module)?.importedIds.forEach(visit);
  }
  visit(entry);
  return found;
}
