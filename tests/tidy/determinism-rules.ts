// What would make two machines disagree about a run.

import ts from 'typescript';
import type { Finding, Rule } from './rule.ts';
import { everyNode, lineOf, syntaxOf, type SourceFile } from './source-file.ts';

/** Exact in every engine. The others (log, exp, pow, sin …) may differ in the last bit. */
const exactMath = new Set(
  'sqrt floor ceil round trunc fround imul clz32 min max abs sign PI E LN2 LN10 SQRT2'.split(' '),
);

const outsideOfTheRun: Record<string, string> = {
  Date: 'read the time from the world (nowUs)',
  performance: 'read the time from the world (nowUs), or measure from outside of the model',
  setTimeout: 'put an event on the timeline',
  setInterval: 'put an event on the timeline',
  setImmediate: 'put an event on the timeline',
  queueMicrotask: 'put an event on the timeline',
  requestAnimationFrame: 'put an event on the timeline',
  crypto: 'draw from a named random stream, or use the digest of the kernel',
  Intl: 'let the page format it; locales differ',
  process: 'pass it in as an argument',
  console: 'return it, or make it an event',
  globalThis: 'name what you need; the model needs nothing global',
};

const dependsOnTheLocale = new Set([
  'localeCompare',
  'toLocaleString',
  'toLocaleUpperCase',
  'toLocaleLowerCase',
]);

export const determinismRules: Rule[] = [
  {
    name: 'the model asks the machine neither for the time nor for chance, and calculates alike everywhere',
    check: (file) => (isModel(file) ? everyNode(syntaxOf(file)).flatMap(findingsAt) : []),
    bad: [
      'const x = Math.random();',
      'const x = Math.log(2);',
      'const { exp } = Math;',
      'const x = y ** 0.5;',
      'const x = Date.now();',
      'performance.now();',
      'setTimeout(go, 1);',
      `names.sort((a, b) => a.localeCompare(b));`,
    ].map((text) => ({ path: 'src/sim/kernel/example.ts', text })),
    good: [
      { path: 'src/sim/kernel/example.ts', text: '// Not Math.random, nor Date.\nconst x = Math.sqrt(2);' },
      {
        path: 'src/sim/kernel/example.ts',
        text: 'const x = 2 ** bits + Number(2n ** 64n >> 1n) + 1024 ** 3;',
      },
      { path: 'src/sim/kernel/example.ts', text: 'const x = run.performance;' },
      { path: 'src/ui/clock.ts', text: 'const x = performance.now();' },
    ],
  },
];

function isModel(file: SourceFile): boolean {
  return file.path.startsWith('src/sim/') && file.path.endsWith('.ts');
}

function findingsAt(node: ts.Node): Finding[] {
  const instead = insteadOf(node);
  return instead === undefined ? [] : [{ line: lineOf(node), instead }];
}

function insteadOf(node: ts.Node): string | undefined {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken) {
    // Whole powers are exact everywhere, those of two whatever the exponent.
    const isExact = node.left.getText() === '2' || [node.left, node.right].every(isWholeLiteral);
    return isExact ? undefined : 'multiply, or use the kernel’s own arithmetic; ** differs between engines';
  }
  if (!ts.isIdentifier(node)) return undefined;
  if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) {
    return dependsOnTheLocale.has(node.text) ? 'compare and print by code unit; locales differ' : undefined;
  }
  if (node.text === 'Math') {
    const isMember = ts.isPropertyAccessExpression(node.parent) && exactMath.has(node.parent.name.text);
    return isMember ? undefined : 'use the kernel’s own arithmetic and random streams; engines differ here';
  }
  const isFree = !isNameOfSomethingElse(node);
  return isFree && Object.hasOwn(outsideOfTheRun, node.text) ? outsideOfTheRun[node.text] : undefined;
}

function isWholeLiteral(node: ts.Node): boolean {
  return ts.isBigIntLiteral(node) || (ts.isNumericLiteral(node) && Number.isInteger(Number(node.text)));
}

/** A property, a parameter or a field may carry any of these names. */
function isNameOfSomethingElse(node: ts.Identifier): boolean {
  const { parent } = node;
  return 'name' in parent && parent.name === node;
}
