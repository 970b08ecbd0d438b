import { describe, expect, it } from 'vitest';
import { exampleGroups, examples } from '../../../src/scenarios/index.ts';
import { galleryOf } from '../../../src/ui/dialogs/gallery.ts';
import { examples as exampleWords } from '../../../src/words/en/examples.ts';

const idsFor = (query: string) =>
  galleryOf(examples, query, exampleGroups).flatMap(({ shown }) => shown.map(({ example }) => example.id));

describe('The gallery', () => {
  it('shows every example once, in the order of the groups', () => {
    expect(idsFor('').sort()).toEqual(examples.map(({ id }) => id).sort());
    const titles = galleryOf(examples, '', exampleGroups).map(({ title }) => title);
    const used = exampleGroups.filter((group) => examples.some((example) => example.group === group));
    expect(titles).toEqual(used.map((group) => exampleWords.groups[group]));
  });

  it('finds an example by words of its title, its summary and what to look for, in any order', () => {
    expect(idsFor('celebrity one')).toContain('one-celebrity');
    expect(idsFor('  VOTES evenly ')).toEqual(['even-keys']);
    expect(idsFor('savings straight line')).toEqual(['burst-then-the-wall']);
  });

  it('finds a whole group by its name', () => {
    expect(idsFor('provisioned capacity')).toEqual(expect.arrayContaining(['the-access-log']));
  });

  it('is empty when one of the words is nowhere', () => {
    expect(galleryOf(examples, 'celebrity zebra', exampleGroups)).toEqual([]);
  });

  it('shows documents that say nothing by their id, under the others', () => {
    expect(galleryOf([{ id: 'x', document: {} }], '')).toMatchObject([
      { title: exampleWords.other, shown: [{ title: 'x', summary: '', lookFor: '' }] },
    ]);
  });
});

describe.each(examples)('$id', ({ id, group }) => {
  it('says in one sentence what to look for', () => {
    expect(exampleWords.lookFor[id]).toMatch(/^[A-Z“].{20,200}[.!]$/);
  });
  it('belongs to a group that has a name', () => expect(exampleWords.groups[group]).toBeTruthy());
});

it('No sentence is about an example that is not there', () => {
  expect(Object.keys(exampleWords.lookFor).filter((id) => !examples.some((one) => one.id === id))).toEqual(
    [],
  );
});
