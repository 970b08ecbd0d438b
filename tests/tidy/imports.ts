// What a file imports, by whatever spelling: import, export from, import(), import types, new URL(…,
// import.meta.url) and import.meta.glob.

import { posix } from 'node:path';
import ts from 'typescript';
import { everyNode, lineOf, syntaxOf, type SourceFile } from './source-file.ts';

export interface Import {
  /** A path from the top of the project, or the name of a package. */
  target: string;
  isPackage: boolean;
  /** Erased when compiled: a word about data, not a dependency at run time. */
  isTypeOnly: boolean;
  line: number;
}

export function importsOf(file: SourceFile): Import[] {
  return everyNode(syntaxOf(file)).flatMap((node) => {
    const found = specifierIn(node);
    if (found === undefined) return [];
    const isPackage = !found.specifier.startsWith('.');
    const target = isPackage
      ? packageName(found.specifier)
      : posix.join(posix.dirname(file.path), found.specifier.split('?')[0]!);
    return [{ target, isPackage, isTypeOnly: found.isTypeOnly, line: lineOf(node) }];
  });
}

function specifierIn(node: ts.Node): { specifier: string; isTypeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    return named(node.moduleSpecifier, isTypeOnlyImport(node.importClause));
  }
  if (ts.isExportDeclaration(node)) {
    const { exportClause } = node;
    const everyNameIsType =
      exportClause !== undefined &&
      ts.isNamedExports(exportClause) &&
      exportClause.elements.every((element) => element.isTypeOnly);
    return named(node.moduleSpecifier, node.isTypeOnly || everyNameIsType);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return named(node.argument.literal, true);
  }
  if (ts.isCallExpression(node) && isImportCall(node)) return named(node.arguments[0], false);
  if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
    const [address, base] = node.arguments ?? [];
    if (base?.getText() === 'import.meta.url') return named(address, false);
  }
  return undefined;
}

function named(specifier: ts.Node | undefined, isTypeOnly: boolean) {
  if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return undefined;
  return { specifier: specifier.text, isTypeOnly };
}

function isTypeOnlyImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}

function isImportCall({ expression }: ts.CallExpression): boolean {
  return expression.kind === ts.SyntaxKind.ImportKeyword || expression.getText() === 'import.meta.glob';
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
