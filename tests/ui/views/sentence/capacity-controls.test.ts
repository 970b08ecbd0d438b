import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../../src/sim/scenario/validate.ts';
import { designAt, type TableDesign } from '../../../../src/ui/session/design.ts';
import { capacityControls } from '../../../../src/ui/views/sentence/capacity-controls.ts';
import type { Control } from '../../../../src/ui/views/sentence/controls.ts';
import { phrasesOf } from '../../../../src/ui/views/sentence/phrases.ts';
import { voteDocument } from '../../../sim/scenario/documents.ts';

const frame = {
  mode: 'on-demand' as const,
  switching: undefined,
  atOnceUnits: [12_000, 4000] as [number, number],
  peakUnits: [6000, 2000] as [number, number],
  maximumUnits: [Infinity, Infinity] as [number, number],
  quotaUnits: [40_000, 40_000] as [number, number],
  estimatedUnits: [5, 740] as [number, number],
};

function scenarioWith(capacity: object) {
  const document = voteDocument();
  return parseScenario({ ...document, tables: [{ ...document.tables[0], capacity }] });
}

function tableWith(capacity: object): TableDesign {
  return designAt(scenarioWith(capacity), 0).tables[0]!;
}

function changed(control: Control | undefined, value: string | number): unknown {
  if (control?.kind === 'number') return control.change(Number(value));
  return control?.change(String(value));
}

describe('The controls of an on-demand table', () => {
  const controls = capacityControls(tableWith({ mode: 'on-demand', maxWriteUnits: 900 }), frame);

  it('are its mode, its maxima and its warm throughput, and no provisioned units', () => {
    expect(Object.keys(controls)).toEqual([
      'mode',
      'maxReadUnits',
      'maxWriteUnits',
      'warmReadUnits',
      'warmWriteUnits',
    ]);
  });

  it('switch it to provisioned with what its traffic would need', () => {
    expect(changed(controls['mode'], 'provisioned')).toEqual({
      kind: 'set-capacity-mode',
      table: 'Votes',
      mode: 'provisioned',
      readUnits: 5,
      writeUnits: 740,
    });
  });

  it('show no maximum as none, and take one away by 0', () => {
    const { maxReadUnits, maxWriteUnits } = controls;
    expect(maxReadUnits?.kind === 'number' && maxReadUnits.show(maxReadUnits.value)).toBe('none');
    expect(maxWriteUnits).toMatchObject({ value: 900 });
    expect(changed(maxWriteUnits, 0)).toMatchObject({ kind: 'set-max-throughput', maxWriteUnits: -1 });
    expect(changed(maxReadUnits, 50)).toMatchObject({ kind: 'set-max-throughput', maxReadUnits: 50 });
  });

  it('let warm throughput rise only (INIT-08)', () => {
    expect(controls['warmWriteUnits']).toMatchObject({ value: 4000, least: 4000 });
    expect(changed(controls['warmWriteUnits'], 8000)).toMatchObject({ warmWriteUnits: 8000 });
  });
});

it('The controls of a provisioned table are its units, and its mode switches with nothing to add', () => {
  const controls = capacityControls(
    tableWith({ mode: 'provisioned', readUnits: 7, writeUnits: 8 }),
    undefined,
  );
  expect(Object.keys(controls)).toEqual(['mode', 'readUnits', 'writeUnits']);
  expect(controls['writeUnits']).toMatchObject({ value: 8 });
  expect(changed(controls['mode'], 'on-demand')).toEqual({
    kind: 'set-capacity-mode',
    table: 'Votes',
    mode: 'on-demand',
  });
});

describe('The sentence of an on-demand table', () => {
  const sentenceOf = (capacity: object) => {
    const scenario = scenarioWith(capacity);
    return phrasesOf(scenario, designAt(scenario, 0), 0)[0]!
      .map((segment) =>
        segment.kind === 'text'
          ? segment.text
          : segment.kind === 'number'
            ? segment.show(segment.value)
            : segment.value,
      )
      .join('');
  };

  it('says nothing of units', () => {
    expect(sentenceOf({ mode: 'on-demand' })).toBe('An on-demand table lives on 8 partitions.');
  });

  it('says the maximum of the direction that is used', () => {
    expect(sentenceOf({ mode: 'on-demand', maxWriteUnits: 900, maxReadUnits: 5 })).toBe(
      'An on-demand table of at most 900 write units a second lives on 8 partitions.',
    );
  });
});
