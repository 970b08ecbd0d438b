// Before the browser tests: one server for the built site, below a path to prove that any path will do, and one
// browser for all files.

import type { TestProject } from 'vitest/node';
import { startBrowser } from '../../src/cli/browser/start-browser.ts';
import { serveSite } from './serve-site.ts';

export default async function setup(project: TestProject) {
  const site = await serveSite('dist', '/some/sub-path/');
  const browser = await startBrowser();
  project.provide('siteAddress', site.address);
  project.provide('browserAddress', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await site.close();
  };
}
