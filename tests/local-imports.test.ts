import { expect, test } from 'vitest';
import { withLocalImports } from './local-imports.ts';

test('every imported name becomes a constant of the module, whichever way it was imported', () => {
  const code = `import first, { second, third as other } from './a.ts';\nimport * as all from './b.ts';\nimport './c.ts';\nuse(first, second, other, all.one);`;
  expect(withLocalImports(code).split('\n')).toEqual([
    `import first$, { second as second$, third as other$ } from './a.ts'; const first = first$, second = second$, other = other$;`,
    `import * as all$ from './b.ts'; const all = { ...all$ };`,
    `import './c.ts';`,
    `use(first, second, other, all.one);`,
  ]);
});

test('what stands below an import of several lines stays on its line', () => {
  const code = `import {\n  first,\n  second,\n} from './a.ts';\nexport const third = first + second;`;
  expect(withLocalImports(code).split('\n').indexOf('export const third = first + second;')).toBe(4);
});
