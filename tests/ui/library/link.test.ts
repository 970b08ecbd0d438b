import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isLink } from '../../../src/ui/library/link-hash.ts';
import { fromLink, linkCharactersMax, toLink } from '../../../src/ui/library/link.ts';
import type { Scenario } from '../../../src/sim/scenario/scenario.ts';
import { examples } from '../../../src/scenarios/index.ts';

const page = 'https://example.org/lab/';

function packed(text: string): string {
  return `#s=a${Buffer.from(deflateSync(strToU8(text))).toString('base64url')}`;
}

describe('a link', () => {
  it('brings any document back as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
        const { link } = toLink(page, document as unknown as Scenario);
        const back = fromLink(new URL(link).hash);
        expect(back).toEqual({ ok: true, document: JSON.parse(JSON.stringify(document)), atSeconds: 0 });
      }),
    );
  });

  it('brings each example back, commands included', () => {
    for (const { document } of examples) {
      const scenario = {
        ...(document as unknown as Scenario),
        commands: [
          { atSeconds: 12.345678, do: { kind: 'set-rate', traffic: 'vote', perSecond: 0.1 } as const },
        ],
      };
      const back = fromLink(new URL(toLink(page, scenario).link).hash);
      expect(back).toMatchObject({ ok: true, document: scenario });
    }
  });

  it('can begin at a moment', () => {
    const { link } = toLink(page, examples[0]!.document as unknown as Scenario, 12.5);
    expect(fromLink(new URL(link).hash)).toMatchObject({ ok: true, atSeconds: 12.5 });
  });

  it('replaces the hash the page already has', () => {
    const { link } = toLink(`${page}?x=1#s=old`, examples[0]!.document as unknown as Scenario);
    expect(link.split('#').length).toBe(2);
    expect(link.startsWith(`${page}?x=1#s=a`)).toBe(true);
  });

  it('says when it is too long, which a long trace is', () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `request#${(row * 2654435761) % 4294967296}`);
    const made = toLink(page, { rows } as unknown as Scenario);
    expect(made.tooLong).toBe(true);
    expect(made.characters).toBeGreaterThan(linkCharactersMax);
  });

  it('of the examples fits well, but for the one that carries a log', () => {
    for (const { id, document } of examples) {
      const made = toLink(page, document as unknown as Scenario);
      expect({ id, tooLong: made.tooLong }).toEqual({ id, tooLong: id === 'the-access-log' && made.tooLong });
    }
  });
});

describe('a broken link', () => {
  const good = new URL(toLink(page, examples[0]!.document as unknown as Scenario).link).hash;

  it.each([
    ['that carries something else', '#run=zzz', 'no-run'],
    ['that carries a word', '#hash', 'no-run'],
    ['that lost its beginning', good.slice(0, 1) + good.slice(3), 'no-run'],
    ['of an unknown packing', '#s=zAAAA', 'unknown-packing'],
    ['with nothing in it', '#s=', 'unknown-packing'],
    ['with characters no link has', '#s=a%%%', 'not-text'],
    ['that was cut off', good.slice(0, good.length / 2), 'cut-off'],
    ['that lost its last character', good.slice(0, -1), 'cut-off'],
    ['that carries no JSON', packed('{"format": partition-lab'), 'not-json'],
    ['that unpacks to far too much', packed(' '.repeat(9_000_000)), 'too-large'],
  ])('%s names what is wrong', (_case, hash, fault) => {
    expect(fromLink(hash)).toMatchObject({ ok: false, fault });
  });

  it('never throws, whatever it carries', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        const result = fromLink(`#s=a${text}`);
        expect(result === undefined || typeof result.ok === 'boolean').toBe(true);
      }),
    );
  });

  it('is told from a place on the page', () => {
    expect(fromLink('#why')).toBeUndefined();
    expect(fromLink('')).toBeUndefined();
    expect(fromLink('#')).toBeUndefined();
    expect(fromLink('#hashing')).toBeUndefined();
    expect(fromLink('#table')).toBeUndefined();
    expect(isLink('#why')).toBe(false);
    expect(isLink('#s=a')).toBe(true);
  });
});
