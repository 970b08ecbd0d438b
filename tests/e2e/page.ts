// A page of the built site for a browser test. It fails the test on anything that should never happen: an error
// on the console, an exception, a breach of the content security policy, a request to anybody else.

import { chromium, type Browser, type BrowserContext, type ConsoleMessage, type Page } from 'playwright-core';
import { expect, inject, test as plainTest } from 'vitest';
import { rememberWorkers } from './page-worker.ts';

export interface PageOptions {
  /** What the system wishes for. */
  colourScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
  /** On unless a test is about motion, so that the page does not start by itself. */
  reducedMotion?: boolean;
  /** Below the site's address: `index.html`, `?theme=dark`, `#run=…`. */
  path?: string;
  /** For tools that bring their own scripts, such as axe. The policy is then not under test. */
  bypassPolicy?: boolean;
  /** Complaints that this test provokes on purpose. */
  expectComplaints?: boolean;
}

export interface OpenedPage {
  page: Page;
  context: BrowserContext;
  /** What went wrong so far, one line each. */
  complaints: string[];
}

export type OpenPage = (options?: PageOptions) => Promise<OpenedPage>;

export const siteAddress = inject('siteAddress');

export const test = plainTest.extend<{ browser: Browser; openPage: OpenPage }>({
  browser: [
    async ({}, use) => {
      const browser = await chromium.connect(inject('browserAddress'));
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],

  openPage: async ({ browser }, use) => {
    const opened: { page: OpenedPage; options: PageOptions }[] = [];
    await use(async (options = {}) => {
      const page = await openPage(browser, options);
      opened.push({ page, options });
      await page.page.goto(siteAddress + (options.path ?? ''));
      return page;
    });
    for (const { page } of opened) await page.context.close();
    for (const { page, options } of opened) {
      if (!options.expectComplaints) expect(page.complaints, 'what the page complained of').toEqual([]);
    }
  },
});

/** An empty page that listens for what should never happen; whoever opens it closes its context. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.colourScheme ?? 'light',
    reducedMotion: (options.reducedMotion ?? true) ? 'reduce' : 'no-preference',
    bypassCSP: options.bypassPolicy ?? false,
    acceptDownloads: true,
  });
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (isComplaint(message)) complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(`exception: ${error.error().stack ?? error.error()}`));
  context.on('request', (request) => {
    if (isForeign(request.url())) complaints.push(`request to ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
  });
  await context.addInitScript(reportPolicyViolations);
  await rememberWorkers(context);
  return { page: await context.newPage(), context, complaints };
}

/** Runs in the page. A violation always reaches the console too, but not always as an error. */
function reportPolicyViolations() {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(
      `policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`,
    );
  });
}

function isComplaint(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning' || message.type() === 'assert';
}

function isForeign(url: string): boolean {
  const { protocol, origin } = new URL(url);
  return protocol !== 'blob:' && protocol !== 'data:' && origin !== new URL(siteAddress).origin;
}

// Here rather than in global-setup.ts, because a module can be added to only where it is imported.
declare module 'vitest' {
  interface ProvidedContext {
    siteAddress: string;
    browserAddress: string;
  }
}
