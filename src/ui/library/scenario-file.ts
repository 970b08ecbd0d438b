// A scenario as a file: what is saved is what is opened again, live commands included.

import type { Scenario } from '../../sim/scenario/scenario.ts';

/** A million rows of a trace take some fifty; more is not a scenario of ours. */
export const fileBytesMax = 300_000_000;
/** Above this a file is written without indentation: nobody reads a trace row by row. */
const readableBytesMax = 200_000;

export type FileFault = 'too-large' | 'not-json';
export type FromFile = { ok: true; document: unknown } | { ok: false; fault: FileFault; detail: string };

export function toFileText(scenario: Scenario): string {
  const compact = JSON.stringify(scenario);
  return compact.length > readableBytesMax ? compact : `${JSON.stringify(scenario, null, 2)}\n`;
}

export async function fromFile(file: Blob): Promise<FromFile> {
  if (file.size > fileBytesMax) return { ok: false, fault: 'too-large', detail: String(file.size) };
  const text = (await file.text()).replace(/^\ufeff/, '');
  try {
    return { ok: true, document: JSON.parse(text) };
  } catch (error) {
    return { ok: false, fault: 'not-json', detail: error instanceof Error ? error.message : String(error) };
  }
}

/** One celebrity -> one-celebrity.json, with nothing in it that a file system would refuse. */
export function fileNameOf(title: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${name || 'scenario'}.json`;
}

/** Hands the file to the browser's downloads. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The download has begun by then; the address only holds the memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
