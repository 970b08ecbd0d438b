import { describe, expect, test } from 'vitest';
import { browserPlaces } from '../../../src/cli/browser/browser-places.ts';
import { findBrowser } from '../../../src/cli/browser/find-browser.ts';
import type { Machine } from '../../../src/cli/browser/machine.ts';

interface FakeMachine extends Machine {
  /** Every command that was run, as one line each. */
  commands: string[];
  said: string[];
  files: Set<string>;
}

/** A machine with these executables; what a command does to it is up to the test. */
function machineWith(
  files: string[],
  rest: Partial<Machine> & { onRun?: (command: string, files: Set<string>) => boolean } = {},
): FakeMachine {
  const { onRun = () => false, ...parts } = rest;
  const machine: FakeMachine = {
    platform: 'linux',
    environment: { PATH: '/usr/local/bin:/usr/bin' },
    home: '/people/ada',
    isRoot: false,
    files: new Set(files),
    commands: [],
    said: [],
    isExecutable: (path) => machine.files.has(path),
    namesIn: (directory) => {
      const below = [...machine.files].filter((file) => file.startsWith(`${directory}/`));
      return [...new Set(below.map((file) => file.slice(directory.length + 1).split('/')[0]!))];
    },
    run: async (command) => {
      machine.commands.push(command.join(' '));
      return onRun(command.join(' '), machine.files);
    },
    say: (line) => machine.said.push(line),
    ...parts,
  };
  return machine;
}

const startAnything = async (executable: string) => executable;

describe('places', () => {
  test('what the user names comes first, then the PATH, then well-known places, then Playwright', () => {
    const cache = '/people/ada/.cache/ms-playwright';
    const machine = machineWith(
      [
        `${cache}/chromium_headless_shell-1200/chrome-headless-shell-linux64/chrome-headless-shell`,
        `${cache}/chromium-999/chrome-linux/chrome`,
        `${cache}/chromium-1100/chrome-linux64/chrome`,
        '/snap/bin/chromium',
        '/usr/bin/google-chrome',
        '/usr/local/bin/chromium',
        '/mine/chrome-path',
        '/mine/lab-browser',
      ],
      {
        environment: {
          PATH: '/usr/local/bin:/usr/bin',
          CHROME_PATH: '/mine/chrome-path',
          PARTITION_LAB_BROWSER: '/mine/lab-browser',
        },
      },
    );
    expect(browserPlaces(machine)).toEqual([
      '/mine/lab-browser',
      '/mine/chrome-path',
      '/usr/local/bin/chromium',
      '/usr/bin/google-chrome',
      '/snap/bin/chromium',
      `${cache}/chromium-1100/chrome-linux64/chrome`,
      `${cache}/chromium-999/chrome-linux/chrome`,
      `${cache}/chromium_headless_shell-1200/chrome-headless-shell-linux64/chrome-headless-shell`,
    ]);
  });

  test('a Mac keeps it among its applications', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(browserPlaces(machineWith([chrome], { platform: 'darwin' }))).toEqual([chrome]);
  });

  test('Windows keeps it among its program files, and always has Edge', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const machine = machineWith([edge], {
      platform: 'win32',
      environment: { PATH: '', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' },
    });
    expect(browserPlaces(machine)).toEqual([edge]);
  });

  test('Playwright may keep its browsers elsewhere', () => {
    const chrome = '/pw/chromium-1/chrome-linux64/chrome';
    const machine = machineWith([chrome], { environment: { PLAYWRIGHT_BROWSERS_PATH: '/pw' } });
    expect(browserPlaces(machine)).toEqual([chrome]);
  });
});

describe('search', () => {
  test('a browser that is there is started and nothing is installed', async () => {
    const machine = machineWith(['/usr/bin/chromium']);
    expect(await findBrowser(machine, startAnything)).toBe('/usr/bin/chromium');
    expect(machine.commands).toEqual([]);
  });

  test('a browser that does not start counts as not found, and the reader hears of it', async () => {
    const machine = machineWith(['/usr/local/bin/chromium', '/usr/bin/chromium']);
    const start = async (executable: string) => {
      if (executable.startsWith('/usr/local')) throw new Error('a library is missing\nand more');
      return executable;
    };
    expect(await findBrowser(machine, start)).toBe('/usr/bin/chromium');
    expect(machine.said).toEqual([
      'The browser at /usr/local/bin/chromium does not start (a library is missing); looking for another.',
    ]);
  });

  test('without a browser, Playwright downloads one', async () => {
    const downloaded = '/people/ada/.cache/ms-playwright/chromium-1/chrome-linux64/chrome';
    const machine = machineWith([], { onRun: (_, files) => Boolean(files.add(downloaded)) });
    expect(await findBrowser(machine, startAnything)).toBe(downloaded);
    expect(machine.commands).toEqual(['npx playwright-core install --no-shell chromium']);
  });

  test('as root on Linux, a download that lacks its libraries gets them and is tried again', async () => {
    const downloaded = '/people/ada/.cache/ms-playwright/chromium-1/chrome-linux64/chrome';
    let hasLibraries = false;
    const machine = machineWith(['/usr/bin/apt-get'], {
      isRoot: true,
      onRun: (command, files) => {
        if (command.includes('install-deps')) hasLibraries = true;
        return Boolean(files.add(downloaded));
      },
    });
    const start = async (executable: string) => {
      if (!hasLibraries) throw new Error('libnss3.so is missing');
      return executable;
    };
    expect(await findBrowser(machine, start)).toBe(downloaded);
    expect(machine.commands.at(-1)).toBe('npx playwright-core install-deps chromium');
  });

  test('where nothing can be downloaded, the package manager is asked', async () => {
    const machine = machineWith(['/usr/bin/apt-get'], {
      isRoot: true,
      onRun: (command, files) => {
        if (command.includes('playwright')) return false;
        if (command.includes('install')) files.add('/usr/bin/chromium');
        return true;
      },
    });
    expect(await findBrowser(machine, startAnything)).toBe('/usr/bin/chromium');
    expect(machine.commands).toEqual([
      'npx playwright-core install --no-shell chromium',
      'apt-get update',
      'apt-get install -y --no-install-recommends chromium',
    ]);
  });

  test('who is not root asks through sudo, which may not ask for a password', async () => {
    const machine = machineWith(['/usr/bin/dnf', '/usr/bin/sudo'], {
      onRun: (command, files) => command.startsWith('sudo') && Boolean(files.add('/usr/bin/chromium')),
    });
    expect(await findBrowser(machine, startAnything)).toBe('/usr/bin/chromium');
    expect(machine.commands.at(-1)).toBe('sudo --non-interactive dnf install -y chromium');
  });

  test('without any way, it fails with one line that says what to do', async () => {
    const machine = machineWith(['/usr/bin/apt-get'], { isRoot: true });
    const failure = await findBrowser(machine, startAnything).catch((error: Error) => error.message);
    expect(failure).toBe(
      'This needs Chromium or Chrome, and it could not be installed: install one, or set PARTITION_LAB_BROWSER to the path of one.',
    );
    expect(machine.commands).toEqual(['npx playwright-core install --no-shell chromium', 'apt-get update']);
  });
});
