import { describe, expect, it } from 'vitest';
import { readKeyTemplate } from '../../../../src/formats/index.ts';
import {
  exampleTemplate,
  guessedTemplate,
  looksLikeHeader,
  tableNameOf,
  titleOf,
} from '../../../../src/ui/dialogs/import/guesses.ts';

describe('what a file is likely to mean', () => {
  it.each([
    [['requestid', 'host', 'date'], true],
    [['id', 'Größe', 'wann'], true],
    [['1', '203.0.113.7', '2026-07-20', 'GET'], false],
    [['GET', '/index.html', '200'], false],
    [['name', ''], false],
  ])('%j names columns: %s', (columns, named) => {
    expect(looksLikeHeader(columns)).toBe(named);
  });

  it.each([
    [['host', 'requestid', 'id'], '{requestid}'],
    [['host', 'user_id'], '{user_id}'],
    [['host', 'idea'], '{host}'],
    [['1', '2'], '{1}'],
    [[], ''],
  ])('%j are keyed by %s', (columns, template) => {
    expect(guessedTemplate(columns)).toBe(template);
  });

  it.each([[['host', 'requestid']], [['1', '2', '3']], [['Größe', 'a b']]])(
    'the template that the hint shows can be used on columns %j',
    (columns) => {
      expect(readKeyTemplate(exampleTemplate(columns), columns)).toMatchObject({ ok: true });
    },
  );

  it.each([
    ['access log (1).csv', 'access-log-1-'],
    ['a.csv', 'Imported'],
    ['日志.csv', 'Imported'],
    ['orders.2026.tsv', 'orders.2026'],
  ])('%s becomes the table %s', (file, table) => {
    expect(tableNameOf(file)).toBe(table);
  });

  it('two keys of one file have two titles', () => {
    expect(titleOf('log.csv', '{host}')).not.toBe(titleOf('log.csv', '{requestid}'));
    expect(titleOf('x'.repeat(500), '{a}').length).toBeLessThanOrEqual(200);
  });
});
