// Documents of other versions. An older one is brought up to date step by step; a newer one is refused, because
// leaving out what we do not understand would show a different run than its author saw.

import { isObject } from './fields.ts';
import type { Problem } from './problem.ts';
import { shown } from './problem.ts';
import { scenarioFormat, scenarioVersion } from './scenario.ts';

/** The step from each older version to the next one. */
const steps: Record<number, (document: Record<string, unknown>) => Record<string, unknown>> = {};

export function migrate(document: unknown): { document: unknown } | { problem: Problem } {
  if (!isObject(document)) {
    return { problem: { path: '', message: `expected a scenario document, found ${shown(document)}` } };
  }
  if (document.format !== scenarioFormat) {
    const message = `expected ${shown(scenarioFormat)}, found ${shown(document.format)}`;
    return { problem: { path: 'format', message } };
  }
  const version = document.version;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    const message = `expected a whole number from 1 to ${scenarioVersion}, found ${shown(version)}`;
    return { problem: { path: 'version', message } };
  }
  if (version > scenarioVersion) {
    const message = `version ${version} was made by a newer Partition Lab; this one knows up to version ${scenarioVersion}`;
    return { problem: { path: 'version', message } };
  }
  let current = document;
  for (let from = version; from < scenarioVersion; from++) {
    const step = steps[from];
    if (step === undefined) throw new Error(`there is no step from version ${from}`);
    current = step(current);
  }
  return { document: current };
}
