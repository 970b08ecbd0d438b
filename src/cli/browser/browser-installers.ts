// Ways to get a browser onto a machine that has none, gentlest first. Each is tried until a browser starts.

import type { Machine } from './machine.ts';

export interface Installer {
  name: string;
  commands: (readonly string[])[];
  /** Pointless unless the installer of this name did its work, though no browser started after it. */
  completes?: string;
}

export function browserInstallers(machine: Machine): Installer[] {
  return [...playwrightInstallers(machine), ...packageManagers(machine)];
}

/** Into Playwright's cache in the user's home, and then the libraries that a bare Linux lacks for it. */
function playwrightInstallers(machine: Machine): Installer[] {
  const download: Installer = {
    name: 'Playwright',
    commands: [['npx', 'playwright-core', 'install', '--no-shell', 'chromium']],
  };
  if (machine.platform !== 'linux' || !machine.isRoot) return [download];
  // Apart from the download, unlike `install --with-deps`: where the download is out of reach, the libraries would
  // cost minutes for nothing.
  const libraries: Installer = {
    name: "Playwright's system libraries",
    commands: [['npx', 'playwright-core', 'install-deps', 'chromium']],
    completes: download.name,
  };
  return [download, libraries];
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
