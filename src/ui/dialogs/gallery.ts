// The examples as the gallery shows them: by group, and only those that have every word that was typed.

import { examples as exampleWords } from '../../words/en/examples.ts';
import type { Example } from '../session/session.svelte.ts';

export interface Shown {
  example: Example;
  title: string;
  summary: string;
  lookFor: string;
}

export interface ShownGroup {
  title: string;
  shown: Shown[];
}

/** Groups come in the order of their first example; groups without a match are left out. */
export function galleryOf(
  examples: readonly Example[],
  query: string,
  order: readonly string[] = [],
): ShownGroup[] {
  const typed = plain(query).split(/\s+/).filter(Boolean);
  const byGroup = new Map<string, Shown[]>(order.map((group) => [group, []]));
  for (const example of examples) {
    const group = example.group ?? '';
    const shown = shownOf(example);
    const text = plain([titleOf(group), shown.title, shown.summary, shown.lookFor].join(' '));
    if (!byGroup.has(group)) byGroup.set(group, []);
    if (typed.every((word) => text.includes(word))) byGroup.get(group)!.push(shown);
  }
  return [...byGroup].flatMap(([group, shown]) =>
    shown.length > 0 ? [{ title: titleOf(group), shown }] : [],
  );
}

/** The examples are ours, but they are documents like any other. */
function shownOf(example: Example): Shown {
  const { title, summary } = example.document as { title?: string; summary?: string };
  return {
    example,
    title: title ?? example.id,
    summary: summary ?? '',
    lookFor: exampleWords.lookFor[example.id] ?? '',
  };
}

function titleOf(group: string): string {
  return exampleWords.groups[group] ?? exampleWords.other;
}

/** Without capitals, accents and the difference between a hyphen and a space. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[-‐–]/g, ' ').toLowerCase();
}
