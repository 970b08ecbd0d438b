// Writes src/scenarios/access-log.csv and, through our own import, the scenario made of it:
// `npx tsx src/cli/make-access-log.ts`, then `npm run format`. A test holds the two files to this.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { accessLogCsv, accessLogScenario } from './access-log-scenario.ts';

const folder = new URL('../scenarios/', import.meta.url);
const csv = accessLogCsv();
writeFileSync(fileURLToPath(new URL('access-log.csv', folder)), csv);
writeFileSync(
  fileURLToPath(new URL('the-access-log.json', folder)),
  `${JSON.stringify(await accessLogScenario(csv), null, 2)}\n`,
);
