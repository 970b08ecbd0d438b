// Modules that import each other in a circle: which of them runs first depends on who was asked for first, so a
// constant of the other may not be there yet.

import { importsOf } from './imports.ts';
import type { SourceFile } from './source-file.ts';

/** Each circle once, as the paths along it; types make none. */
export function circlesAmong(files: readonly SourceFile[]): string[][] {
  const targets = new Map(files.map((file) => [file.path, targetsOf(file)]));
  const done = new Set<string>();
  const circles: string[][] = [];
  const trail: string[] = [];
  const visit = (path: string): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      circles.push(trail.slice(at));
      return;
    }
    if (done.has(path)) return;
    trail.push(path);
    for (const target of targets.get(path) ?? []) visit(target);
    trail.pop();
    done.add(path);
  };
  for (const path of targets.keys()) visit(path);
  return circles;
}

function targetsOf(file: SourceFile): string[] {
  return importsOf(file).flatMap(({ target, isPackage, isTypeOnly }) =>
    isPackage || isTypeOnly ? [] : [target],
  );
}
