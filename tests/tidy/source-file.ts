// Our own files, as the rules of the house read them.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

export interface SourceFile {
  /** From the top of the project, with forward slashes. */
  path: string;
  text: string;
}

const root = join(import.meta.dirname, '../..');

/** Everything that we write and a rule may speak of. The rules themselves, full of bad examples, are left out. */
export function readOurFiles(): SourceFile[] {
  const atTheTop = readdirSync(root).filter((name) => statSync(join(root, name)).isFile());
  const inFolders = ['src', 'workers', 'tests', 'public', 'docs', '.ci'].flatMap((name) => filesBelow(name));
  return [...atTheTop, ...inFolders]
    .filter((path) => !path.startsWith('tests/tidy/') && isText(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function filesBelow(folder: string): string[] {
  const start = join(root, folder);
  let entries;
  try {
    entries = readdirSync(start, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function isText(path: string): boolean {
  return /\.(ts|js|mjs|svelte|css|html|json|md|csv|svg|yml|yaml)$|^\.(ci\/|npmrc$|gitignore$|prettier)|^LICENSE$/.test(
    path,
  );
}

export function isCode(file: SourceFile): boolean {
  return /\.(ts|js|mjs|svelte)$/.test(file.path);
}

/** The syntax tree of a module, or of the scripts of a Svelte component, each token on its own line still. */
export function syntaxOf(file: SourceFile): ts.SourceFile {
  const text = file.path.endsWith('.svelte') ? onlyScripts(file.text) : file.text;
  return ts.createSourceFile(file.path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}

export function lineOf(node: ts.Node): number {
  const syntax = node.getSourceFile();
  return syntax.getLineAndCharacterOfPosition(node.getStart(syntax)).line + 1;
}

export function everyNode(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  function visit(each: ts.Node): void {
    nodes.push(each);
    ts.forEachChild(each, visit);
  }
  visit(node);
  return nodes;
}

function onlyScripts(component: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  let result = '';
  let end = 0;
  for (const match of component.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
    const start = match.index + match[1]!.length;
    result += blank(component.slice(end, start)) + match[2];
    end = start + match[2]!.length;
  }
  return result + blank(component.slice(end));
}
