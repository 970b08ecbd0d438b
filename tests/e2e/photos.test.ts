// The command that photographs the page makes what it says: every level in every theme and size, as pictures.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

function photos(...args: string[]): string {
  return execFileSync('npx', ['tsx', 'src/cli/photos/photos.ts', ...args], { encoding: 'utf8' });
}

test('every level, view and dialog is photographed in three themes at four sizes', () => {
  const names = photos('--list').trim().split('\n');
  expect(new Set(names).size).toBe(names.length);
  const subjects = ['world', 'region', 'ring', 'band', 'heat', 'latency', 'partition', 'item'];
  for (const subject of [...subjects, 'dialog-help', 'gallery', 'no-traffic', 'partitions-1000'])
    for (const theme of ['light', 'dark', 'projector'])
      for (const size of ['390x844', '1024x768', '1440x900', '1920x1080'])
        expect(names).toContain(`${subject}-${size}-${theme}.png`);
});

test('a photograph has the size it says, and stands on the sheet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'photos-'));
  try {
    const said = photos('--site', 'dist', '--into', folder, '--only', '^no-traffic-(390|1024).*-dark');
    expect(said).toMatch(/^2 photographs in \d+ s/);
    const taken = readdirSync(folder).filter((name) => name.endsWith('.png'));
    expect(taken.sort()).toEqual(['no-traffic-1024x768-dark.png', 'no-traffic-390x844-dark.png']);
    const sheet = readFileSync(join(folder, 'index.html'), 'utf8');
    for (const name of taken) {
      const picture = readFileSync(join(folder, name));
      // A PNG begins with its signature and a header, in which the size is.
      expect(`${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}`).toBe(/\d+x\d+/.exec(name)![0]);
      expect(sheet).toContain(`src="${name}"`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
