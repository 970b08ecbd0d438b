import { describe, expect, it } from 'vitest';
import { summarise } from '../../../src/sim/simulation.ts';
import { ran, type Outline } from '../small-run.ts';

const oneKey = (itemBytes: number) => [{ id: 'items', count: 1, partitionKey: 'ITEM#{n}', itemBytes }];
const times = (requests: number) => ({
  arrivals: undefined,
  rate: undefined,
  client: { retryMode: 'none', threads: 1, requests },
});
const summary = (outline: Outline) => summarise(ran({ durationSeconds: 5, ...outline }));

describe('a conditional write', () => {
  const { requests, consumed } = summary({
    durationSeconds: 20,
    traffic: [{ condition: { holdsShare: 0.75 } }],
  });

  it('fails for the share whose condition does not hold, and is not sent again (ERR-13, ERR-20)', () => {
    const { issued, failed, errors, retries } = requests;
    expect(failed / issued).toBeCloseTo(0.25, 1);
    expect(errors).toEqual({ ConditionalCheckFailedException: failed });
    expect(retries).toBe(0);
  });

  it('is charged write units when it fails, and no read units (CU-11)', () => {
    expect(consumed).toEqual({ readUnits: 0, writeUnits: requests.issued });
  });

  it('costs the larger of the item that is there and the one that was attempted: 310 units for 300 and 310 KB (CU-11)', () => {
    const { consumed: cost } = summary({
      data: oneKey(300 * 1024),
      traffic: [{ condition: { item: 'absent' }, writtenBytes: 310 * 1024, ...times(1) }],
    });
    expect(cost.writeUnits).toBe(310);
  });

  it('costs at least one unit where there is no item (CU-11)', () => {
    const { consumed: cost, requests: sent } = summary({
      data: [{ ...oneKey(200)[0]!, initialCount: 0 }],
      traffic: [{ operation: 'DeleteItem', condition: { item: 'present' }, ...times(3) }],
    });
    expect([cost.writeUnits, sent.failed]).toEqual([3, 3]);
  });

  it('that asks for no item of the key succeeds once, until the item is deleted', () => {
    const put = { condition: { item: 'absent' }, ...times(5) };
    const absent = { data: [{ ...oneKey(200)[0]!, initialCount: 0 }], traffic: [put] };
    expect(summary(absent).requests).toMatchObject({ succeeded: 1, failed: 4 });
    const remove = {
      id: 'remove',
      operation: 'DeleteItem',
      rate: [
        { atSeconds: 2, perSecond: 1 },
        { atSeconds: 3.5, perSecond: 0 },
      ],
    };
    const late = { ...put, client: { ...put.client, thinkMs: 1000 } };
    const { traffic } = summary({ ...absent, traffic: [late, remove] });
    expect(traffic[0]).toMatchObject({ succeeded: 2, failed: 3 });
  });
});

describe('an UpdateItem that makes its item larger', () => {
  it('costs the whole item as it is afterwards, every time (CU-09, DES-15)', () => {
    // From 1,000 bytes to 5,000 in four steps: 2, 3, 4 and 5 units.
    const { consumed } = summary({
      data: oneKey(1000),
      traffic: [{ operation: 'UpdateItem', growsBytes: 1000, ...times(4) }],
    });
    expect(consumed.writeUnits).toBe(2 + 3 + 4 + 5);
  });

  it('makes reads of the item dearer too', () => {
    const { consumed } = summary({
      data: oneKey(1000),
      traffic: [
        { operation: 'UpdateItem', growsBytes: 100_000, ...times(4) },
        {
          id: 'read',
          operation: 'GetItem',
          consistentRead: true,
          ...times(1),
          client: { retryMode: 'none', threads: 1, requests: 2, thinkMs: 2000 },
        },
      ],
    });
    expect(consumed.readUnits).toBe(Math.ceil(101_000 / 4096) + Math.ceil(401_000 / 4096));
  });

  it('fails at 400 KB and is not sent again (API-01, ERR-34)', () => {
    const { requests } = summary({
      data: oneKey(400_000),
      traffic: [
        {
          operation: 'UpdateItem',
          growsBytes: 5000,
          ...times(4),
          client: { retryMode: 'standard', threads: 1, requests: 2 },
        },
      ],
    });
    expect(requests).toMatchObject({
      succeeded: 1,
      failed: 1,
      retries: 0,
      errors: { ValidationException: 1 },
    });
  });
});

describe('a PutItem over an item', () => {
  it('costs the larger of the old one and the new one (CU-09)', () => {
    const { consumed } = summary({
      data: oneKey(5000),
      traffic: [{ writtenBytes: 1000, ...times(2) }],
    });
    expect(consumed.writeUnits).toBe(5 + 1);
  });
});

it('A larger item takes longer to read (LAT-06, assumption megabyte-ms)', () => {
  const medianMs = (itemBytes: number) =>
    summary({
      readUnits: 40_000,
      data: oneKey(itemBytes),
      durationSeconds: 3,
      traffic: [
        { operation: 'GetItem', ...times(100) },
        { id: 'grow', operation: 'UpdateItem', growsBytes: 1, rate: [{ atSeconds: 2.9, perSecond: 1 }] },
      ],
    }).traffic[0]!.latencyMs.p50!;
  expect(medianMs(400 * 1024) - medianMs(1024)).toBeGreaterThan(17);
  expect(medianMs(400 * 1024) - medianMs(1024)).toBeLessThan(22);
});
