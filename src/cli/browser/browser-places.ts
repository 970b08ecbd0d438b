// Where a Chromium or Chrome may be, best guess first: where the user says, then on the PATH, then where each
// system puts it, then in Playwright's cache.

import { posix, win32 } from 'node:path';
import type { Machine } from './machine.ts';

export const browserVariables = ['PARTITION_LAB_BROWSER', 'CHROME_PATH'] as const;

export function browserPlaces(machine: Machine): string[] {
  const places = [
    ...browserVariables.map((name) => machine.environment[name] ?? ''),
    ...onThePath(machine),
    ...wellKnown(machine),
    ...inPlaywrightsCache(machine),
  ];
  return [...new Set(places)].filter((place) => place !== '' && machine.isExecutable(place));
}

const commandNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

function onThePath(machine: Machine): string[] {
  const { delimiter, join } = pathsOf(machine);
  const suffix = machine.platform === 'win32' ? '.exe' : '';
  const directories = (machine.environment['PATH'] ?? '').split(delimiter).filter((each) => each !== '');
  return commandNames.flatMap((name) => directories.map((directory) => join(directory, name + suffix)));
}

function wellKnown(machine: Machine): string[] {
  if (machine.platform === 'darwin') {
    const applications = ['/Applications', posix.join(machine.home, 'Applications')];
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((name) =>
      applications.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (machine.platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map(
      (name) => machine.environment[name] ?? '',
    );
    const programs = [
      'Chromium\\Application\\chrome.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return programs.flatMap((program) =>
      folders.filter((folder) => folder !== '').map((folder) => win32.join(folder, program)),
    );
  }
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/lib/chromium/chromium',
    '/usr/lib64/chromium-browser/chromium-browser',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ];
}

/** `chromium-1234/chrome-linux64/chrome` and the like, newest first, a whole browser before a headless shell. */
function inPlaywrightsCache(machine: Machine): string[] {
  const { join } = pathsOf(machine);
  const cache = playwrightsCache(machine);
  const builds = machine
    .namesIn(cache)
    .map((name) => /^(chromium(?:_headless_shell)?)-(\d+)$/.exec(name))
    .filter((match) => match !== null)
    .map(([name, kind, revision]) => ({ name, isWhole: kind === 'chromium', revision: Number(revision) }))
    .sort((a, b) => Number(b.isWhole) - Number(a.isWhole) || b.revision - a.revision);
  const testing = 'Google Chrome for Testing';
  const executables = [
    ['chrome'],
    ['chrome.exe'],
    ['chrome-headless-shell'],
    ['chrome-headless-shell.exe'],
    ['headless_shell'],
    [`${testing}.app`, 'Contents', 'MacOS', testing],
    ['Chromium.app', 'Contents', 'MacOS', 'Chromium'],
  ];
  return builds.flatMap(({ name }) =>
    machine
      .namesIn(join(cache, name))
      .flatMap((folder) => executables.map((executable) => join(cache, name, folder, ...executable))),
  );
}

/** See https://playwright.dev/docs/browsers#managing-browser-binaries */
function playwrightsCache({ platform, environment, home }: Machine): string {
  const chosen = environment['PLAYWRIGHT_BROWSERS_PATH'];
  if (chosen) return chosen;
  if (platform === 'darwin') return posix.join(home, 'Library/Caches/ms-playwright');
  if (platform === 'win32') {
    return win32.join(environment['LOCALAPPDATA'] ?? win32.join(home, 'AppData\\Local'), 'ms-playwright');
  }
  return posix.join(environment['XDG_CACHE_HOME'] ?? posix.join(home, '.cache'), 'ms-playwright');
}

function pathsOf({ platform }: Machine) {
  return platform === 'win32' ? win32 : posix;
}
