// Starts one headless browser, which any number of processes can then connect to by its address.

import { chromium, type BrowserServer } from 'playwright-core';
import { findBrowser } from './find-browser.ts';
import { thisMachine } from './machine.ts';

const launchFlags = [
  '--headless',
  // In a container the sandbox has nothing to stand on, and the only pages visited are our own.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  // Nothing but the page under test may use the network.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function startBrowser(): Promise<BrowserServer> {
  return findBrowser(thisMachine, async (executablePath) => {
    const server = await chromium.launchServer({
      executablePath,
      headless: true,
      args: launchFlags,
      timeout: 60_000,
    });
    try {
      await proveThatItWorks(server);
      return server;
    } catch (error) {
      await server.kill();
      throw error;
    }
  });
}

/** A browser of the wrong age may start and then not understand us. */
async function proveThatItWorks(server: BrowserServer): Promise<void> {
  const browser = await chromium.connect(server.wsEndpoint(), { timeout: 30_000 });
  try {
    const page = await browser.newPage();
    if ((await page.evaluate('6 * 7')) !== 42) throw new Error('it cannot run a script');
  } finally {
    await browser.close();
  }
}
