// Where the numbers of the model come from.

import ts from 'typescript';
import type { Finding, Rule } from './rule.ts';
import { everyNode, lineOf, syntaxOf, type SourceFile } from './source-file.ts';

/** Arithmetic that is known by its own name: what its numbers are is published with it. */
const algorithms = [
  'src/sim/kernel/',
  'src/sim/hashing/md5.ts',
  'src/sim/placement/hash.ts',
  'src/sim/placement/murmur3.ts',
  'src/sim/placement/utf8.ts',
  'src/sim/scenario/utf8.ts',
];

/** Here every number is an assumption, under its name. */
const registry = 'src/sim/scenario/assumptions.ts';

/** What a comment must name: a fact, an assumption, or that nobody but us says so. */
const source = /\b[A-Z]{2,5}-\d\d\b|\bassumptions? [a-z0-9]+-[a-z0-9-]+|\b[Oo]urs\b/;

/** Said at the top of a file, it holds for every number in it. */
const wholeFileIsOurs = /\bnumbers? (here|in this file) (is|are) ours\b/;

/** Places in an array or in a word, which mean nothing outside of the program. */
const isLayout = /(column|words?|numbers?|streams?|stride|width|shift|mask|bits?|planes|fields|slots?)$/i;

/** Everybody's: halves, whole hundredths, what a unit has of a smaller one. */
const trivial = new Set([0, 1, 2, 0.5]);
const conversions = new Set([10, 60, 100, 1000, 1024, 3600, 1_000_000, 2 ** 32]);
/** What is asked of a histogram. */
const percentiles = new Set([0.9, 0.99, 0.999]);
/** Below this it is the dust of binary fractions. */
const dust = 1e-5;

export const numberRules: Rule[] = [
  {
    name: 'every number of the model names the fact or the assumption it is, or says that it is ours',
    check: (file) => (isHeld(file) ? unnamed(file) : []),
    bad: [
      'const holdSeconds = 300;',
      '/** How long it holds. */\nconst holdSeconds = 300;',
      'function hold() {\n  // ADM-06\n  const other = 1;\n  return units > 3000 && other;\n}',
      'const plan = { retries: 10, base: 25 };',
      'const us = 15 * 60;',
      'export const bank = 0.7;',
      '// Of our own making.\nconst holdSeconds = 300;',
    ].map(example),
    good: [
      'const holdSeconds = 300; // ADM-06',
      '/** How long it holds (ADM-06). */\nconst holdSeconds = 300;',
      '/** See assumption split-after-seconds. */\nconst holdSeconds = 300;',
      '/** Ours: enough for a picture. */\nconst rowsMax = 300;',
      '// The sizes of lists. All numbers here are ours.\n\nimport { a } from "./a.ts";\n\nconst rowsMax = 300;',
      'const plan = {\n  // SDK-01\n  retries: 10,\n  base: 25, // SDK-02\n};',
      '/** As ADM-06 has it. */\nfunction hold(units: number) {\n  return units > 3000;\n}',
      'const share = (100 * part) / whole - 1 / 2;',
      'const word = (bits << 7) & 0xff;',
      'const row = rows[4];',
      'const refusedColumn = 6;',
      'if (share < 1e-9) go();',
      'const text = value.toString(16);',
      'const slowest = percentile(histogram, 0.99);',
    ].map(example),
  },
];

function example(text: string) {
  return { path: 'src/sim/capacity/example.ts', text };
}

function isHeld({ path }: SourceFile): boolean {
  return (
    path.startsWith('src/sim/') &&
    path.endsWith('.ts') &&
    path !== registry &&
    !algorithms.some((algorithm) => path.startsWith(algorithm))
  );
}

function unnamed(file: SourceFile): Finding[] {
  if (wholeFileIsOurs.test(header(file.text))) return [];
  const syntax = syntaxOf(file);
  const found = everyNode(syntax).flatMap((node) =>
    ts.isNumericLiteral(node) && !isTrivial(node) && !isNamed(node, file.text) ? [lineOf(node)] : [],
  );
  const instead =
    'name its fact or assumption in a comment at its declaration or on its line, or say that it is ours';
  return [...new Set(found)].map((line) => ({ line, instead }));
}

/** The comment at the top, up to the first line of code. */
function header(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => line !== '' && !line.startsWith('//'));
  return lines.slice(0, end < 0 ? undefined : end).join(' ');
}

function isTrivial(node: ts.NumericLiteral): boolean {
  const value = Number(node.text.replaceAll('_', ''));
  if (trivial.has(value) || (value > 0 && value < dust)) return true;
  const { parent } = node;
  if (ts.isElementAccessExpression(parent) || ts.isLiteralTypeNode(parent)) return true;
  // How a number is written, and which percentile is looked at.
  if (ts.isCallExpression(parent))
    return (
      percentiles.has(value) || /\.(toString|padStart|padEnd|toFixed)$/.test(parent.expression.getText())
    );
  if (ts.isBinaryExpression(parent)) {
    const other = parent.left === node ? parent.right : parent.left;
    switch (parent.operatorToken.kind) {
      case ts.SyntaxKind.LessThanLessThanToken:
      case ts.SyntaxKind.GreaterThanGreaterThanToken:
      case ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken:
      case ts.SyntaxKind.AmpersandToken:
      case ts.SyntaxKind.BarToken:
      case ts.SyntaxKind.CaretToken:
        return true;
      case ts.SyntaxKind.AsteriskAsteriskToken:
        return isLiteral(parent.left) && [2, 1024].includes(Number(parent.left.getText()));
      case ts.SyntaxKind.AsteriskToken:
      case ts.SyntaxKind.SlashToken:
      case ts.SyntaxKind.PercentToken:
        return conversions.has(value) && !isLiteral(other);
    }
  }
  return ts.isVariableDeclaration(parent) && isLayout.test(parent.name.getText());
}

function isLiteral(node: ts.Node): boolean {
  return ts.isNumericLiteral(node);
}

/** A comment before it or behind it on its line, or at something that it is a part of. */
function isNamed(literal: ts.Node, text: string): boolean {
  for (let node: ts.Node = literal; !ts.isSourceFile(node); node = node.parent) {
    const comments = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
      // Behind the comma or the semicolon.
      ...(ts.getTrailingCommentRanges(text, node.end + 1) ?? []),
    ];
    if (comments.some(({ pos, end }) => source.test(text.slice(pos, end).replace(/\n\s*(\/\/|\*)/g, ' '))))
      return true;
  }
  return false;
}
