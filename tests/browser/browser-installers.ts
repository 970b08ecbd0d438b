// Ways to get a browser onto a machine that has none, gentlest first. Each is tried until a browser starts.

import type { Machine } from './machine.ts';

export interface Installer {
  name: string;
  commands: (readonly string[])[];
}

export function browserInstallers(machine: Machine): Installer[] {
  return [...playwrightInstallers(machine), ...packageManagers(machine)];
}

/** Into Playwright's cache in the user's home; nothing else on the machine changes. */
function playwrightInstallers(machine: Machine): Installer[] {
  const download = ['npx', 'playwright-core', 'install', '--no-shell', 'chromium'];
  const installers: Installer[] = [{ name: 'Playwright', commands: [download] }];
  // Apart from the download, because where there is no way to the download there is no use for the libraries, and
  // they take minutes. Together they are what `install --with-deps` does.
  if (machine.platform === 'linux' && machine.isRoot) {
    const libraries = ['npx', 'playwright-core', 'install-deps', 'chromium'];
    installers.push({ name: 'Playwright, with system libraries', commands: [download, libraries] });
  }
  return installers;
}

/** The system's own, where it may be used without asking for a password. */
function packageManagers(machine: Machine): Installer[] {
  if (machine.platform !== 'linux') return [];
  const asRoot = machine.isRoot ? [] : ['sudo', '--non-interactive'];
  return linuxPackageManagers
    .filter(({ program }) => hasCommand(machine, program))
    .filter(() => machine.isRoot || hasCommand(machine, 'sudo'))
    .map(({ program, commands }) => ({
      name: program,
      commands: commands.map((words) => [...asRoot, program, ...words.split(' ')]),
    }));
}

const linuxPackageManagers = [
  { program: 'apt-get', commands: ['update', 'install -y --no-install-recommends chromium'] },
  { program: 'dnf', commands: ['install -y chromium'] },
  { program: 'apk', commands: ['add --no-cache chromium'] },
  { program: 'pacman', commands: ['-Sy --noconfirm chromium'] },
];

function hasCommand(machine: Machine, name: string): boolean {
  const directories = (machine.environment['PATH'] ?? '').split(':');
  return directories.some((directory) => machine.isExecutable(`${directory}/${name}`));
}
