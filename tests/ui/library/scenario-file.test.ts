import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../src/sim/scenario/scenario.ts';
import { fileNameOf, fromFile, toFileText } from '../../../src/ui/library/scenario-file.ts';
import { examples } from '../../../src/scenarios/index.ts';

describe('a scenario as a file', () => {
  it('is read as it was written', async () => {
    for (const { document } of examples) {
      const text = toFileText(document as unknown as Scenario);
      expect(await fromFile(new Blob([text]))).toEqual({ ok: true, document });
    }
  });

  it('may begin with a byte order mark, as some editors write it', async () => {
    expect(await fromFile(new Blob(['\ufeff{"a":1}']))).toEqual({ ok: true, document: { a: 1 } });
  });

  it('that is no JSON says where it breaks', async () => {
    expect(await fromFile(new Blob(['{"title": oh}']))).toMatchObject({ ok: false, fault: 'not-json' });
    expect(await fromFile(new Blob(['']))).toMatchObject({ ok: false, fault: 'not-json' });
  });

  it('is called after its title', () => {
    expect(fileNameOf('One celebrity')).toBe('one-celebrity.json');
    expect(fileNameOf('Après ../../etc: 50 %')).toBe('apres-etc-50.json');
    expect(fileNameOf('…')).toBe('scenario.json');
    fc.assert(fc.property(fc.string(), (title) => /^[a-z0-9-]{1,60}\.json$/.test(fileNameOf(title))));
  });
});
