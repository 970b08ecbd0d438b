import { describe, expect, it } from 'vitest';
import { readKeyTemplate, templateOf } from '../../src/formats/csv-key-template.ts';

const columns = ['requestid', 'host', 'a b'];

describe('A key template', () => {
  it.each<[string, (string | number)[]]>([
    ['request#{requestid}', ['request#', 0]],
    ['{host}#{requestid}', [1, '#', 0]],
    ['{a b}', [2]],
    ['ALL', ['ALL']],
    ['{{{host}}}', ['{', 1, '}']],
    ['{{host}}', ['{host}']],
    [templateOf('host'), [1]],
  ])('%j is made of its literal text and its columns', (text, parts) => {
    expect(readKeyTemplate(text, columns)).toEqual({ ok: true, template: { text, parts } });
  });

  it('uses the numbers of columns without a header', () => {
    expect(readKeyTemplate('{2}', ['1', '2'])).toMatchObject({ template: { parts: [1] } });
  });

  it.each([
    ['{hosts}', 'there is no column "hosts"; there are requestid, host, a b'],
    ['{}', 'there is no column ""; there are requestid, host, a b'],
    ['{1}', 'there is no column "1"; there are requestid, host, a b'],
    ['x{host', 'the { in "x{host" is never closed; write {{ for a brace'],
    ['x}', 'a } in "x}" closes nothing; write }} for a brace'],
    ['', 'the key template is empty'],
  ])('%j is refused with a reason', (text, problem) => {
    expect(readKeyTemplate(text, columns)).toEqual({ ok: false, problem });
  });

  it('lists only some of very many columns', () => {
    const many = Array.from({ length: 30 }, (_none, n) => `c${n}`);
    expect(readKeyTemplate('{x}', many)).toMatchObject({
      problem: expect.stringContaining('c19 and 10 more') as unknown,
    });
  });
});
