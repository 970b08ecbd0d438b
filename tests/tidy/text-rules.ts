// What belongs in no file, and how files are named.

import type { Rule } from './rule.ts';
import { findingsInLines } from './rule.ts';
import { isCode } from './source-file.ts';

const linesMax = 350;

export const textRules: Rule[] = [
  {
    name: 'a drawer for everything is a drawer for nothing',
    check: ({ path }) => {
      const drawer = path
        .split('/')
        .find((part) => /^(utils?|helpers?|common|misc|shared|stuff)(\.|$)/i.test(part));
      return drawer === undefined ? [] : [{ line: 1, instead: `name it after what is in it, not ${drawer}` }];
    },
    bad: [
      { path: 'src/sim/kernel/utils.ts', text: '' },
      { path: 'src/ui/helpers/dates.ts', text: '' },
      { path: 'tests/common.ts', text: '' },
    ],
    good: [{ path: 'src/ui/common-random-numbers.ts', text: '' }],
  },
  {
    name: 'files are named in kebab-case, Svelte components in PascalCase',
    check: ({ path }) => {
      if (!/^(src|workers|tests)\//.test(path) || path.endsWith('.md')) return [];
      const name = path.split('/').at(-1)!;
      const isWellNamed = name.endsWith('.svelte')
        ? /^[A-Z][A-Za-z0-9]*\.svelte$/.test(name)
        : /^[a-z0-9]+(-[a-z0-9]+)*(\.(svelte|worker|test|config))*\.[a-z0-9]+$/.test(name);
      return isWellNamed ? [] : [{ line: 1, instead: `rename ${name}` }];
    },
    bad: [
      { path: 'src/sim/kernel/tokenBucket.ts', text: '' },
      { path: 'src/ui/ring.svelte', text: '' },
    ],
    good: [
      { path: 'src/ui/session/run.svelte.ts', text: '' },
      { path: 'workers/simulation.worker.ts', text: '' },
      { path: 'src/sim/MODEL.md', text: '' },
      { path: 'src/ui/Ring.svelte', text: '' },
    ],
  },
  {
    name: `a file has one idea and at most ${linesMax} lines`,
    check: ({ path, text }) => {
      const lines = text.trimEnd().split('\n').length;
      if (!/^(src|workers)\/.*\.(ts|svelte|css)$/.test(path) || lines <= linesMax) return [];
      return [
        { line: linesMax + 1, instead: `find the second idea in these ${lines} lines and give it a file` },
      ];
    },
    bad: [{ path: 'src/ui/everything.ts', text: 'go();\n'.repeat(linesMax + 1) }],
    good: [{ path: 'src/ui/everything.ts', text: 'go();\n'.repeat(linesMax) }],
  },
  {
    name: 'work to be done is in an issue, not in a comment',
    check: (file) => findingsInLines(file, /\b(TODO|FIXME|XXX|HACK)\b/, 'open an issue, or do it'),
    bad: [{ path: 'src/main.ts', text: '// TODO: everything' }],
    good: [{ path: 'src/main.ts', text: 'const todo = 1;' }],
  },
  {
    name: 'every test runs, always',
    check: (file) =>
      file.path.startsWith('tests/')
        ? findingsInLines(
            file,
            /\b(test|it|describe|suite|bench)(\.\w+)*\.(only|skip|skipIf|runIf|todo|fails)\b/,
            'let it run and pass, or delete it',
          )
        : [],
    bad: [
      { path: 'tests/a.test.ts', text: `test.only('a', () => {});` },
      { path: 'tests/a.test.ts', text: `describe.concurrent.skip('a', () => {});` },
    ],
    good: [{ path: 'tests/a.test.ts', text: `test('skips what is only blank', () => {});` }],
  },
  {
    name: 'no file knows the machine it was written on',
    check: (file) =>
      findingsInLines(
        file,
        /(?<![\w.*-])\/(work|tmp|root|home\/\w+|Users\/\w+)\/|\b[A-Z]:\\Users\\/,
        'use a path relative to the file or the project',
      ),
    bad: [
      { path: 'src/cli/simulate.ts', text: `readFile('/home/me/lab/scenario.json')` },
      { path: 'README.md', text: 'Open /tmp/lab/index.html.' },
    ],
    good: [{ path: 'src/cli/simulate.ts', text: `import x from '../rooms/home/x.ts';` }],
  },
  {
    name: 'the lock file names no registry, so that any mirror will do',
    check: (file) =>
      file.path === 'package-lock.json'
        ? findingsInLines(
            file,
            /"resolved":/,
            'keep omit-lockfile-registry-resolved=true in .npmrc and run npm install --package-lock-only',
          )
        : [],
    bad: [{ path: 'package-lock.json', text: `"resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz"` }],
    good: [{ path: 'package-lock.json', text: `"funding": { "url": "https://opencollective.com/a" }` }],
  },
  {
    name: 'comments are for words, not for code that was switched off',
    check: (file) =>
      isCode(file)
        ? findingsInLines(
            file,
            /^\s*\/\/\s*((const|let|import|return|if|for|await|export)\b.*[;{]|\w+(\.\w+)*\(.*\);)\s*$/,
            'delete it; git remembers',
          )
        : [],
    bad: [
      { path: 'src/main.ts', text: `  // const x = 1;` },
      { path: 'src/main.ts', text: `// mount(App);` },
    ],
    good: [{ path: 'src/main.ts', text: `// Return early if nothing is there; see above.` }],
  },
];
