import { describe, expect, it } from 'vitest';
import { validateScenario } from '../../../src/sim/scenario/validate.ts';
import { globalDocument } from '../global-run.ts';

const all = ['us-east-1', 'eu-west-1', 'ap-south-1', 'sa-east-1', 'us-east-2'];

function problems(replicas: object, change: object = {}): string[] {
  const document = globalDocument({ regions: all, replicas: { consistency: 'strong', ...replicas } }) as {
    tables: object[];
  };
  Object.assign(document.tables[0]!, change);
  const validation = validateScenario(document);
  return validation.ok ? [] : validation.problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('a table with strong consistency', () => {
  it('has three members, one of which may be a witness (GT-51)', () => {
    const three = all.slice(0, 3);
    expect(problems({ regions: three })).toEqual([]);
    expect(problems({ regions: three.slice(0, 2), witness: three[2] })).toEqual([]);
    expect(problems({ regions: three.slice(0, 2) })[0]).toMatch(
      /^tables\[0\]\.replicas\.regions: expected three members.*found 2$/,
    );
    expect(problems({ regions: three, witness: 'us-east-2' })[0]).toContain('found 4');
    expect(problems({ regions: three.slice(0, 2), witness: three[0] })[0]).toContain(
      'tables[0].replicas.witness',
    );
  });

  it('is in Regions that offer it, across continents too (GT-53)', () => {
    expect(problems({ regions: ['us-east-1', 'eu-west-1', 'ap-south-1'] })).toEqual([]);
    const [first] = problems({ regions: ['us-east-1', 'eu-west-1', 'sa-east-1'] });
    expect(first).toMatch(
      /^tables\[0\]\.replicas\.regions\[2\]: expected a Region that has strong consistency/,
    );
    expect(first).toContain('found "sa-east-1"');
  });

  it('has no time to live and no local indexes (GT-60)', () => {
    const regions = all.slice(0, 3);
    expect(problems({ regions }, { timeToLive: { attribute: 'until' } }).join()).toContain(
      'tables[0].timeToLive',
    );
    const localIndexes = [{ name: 'byDate', sortKey: { name: 'date', type: 'S' }, projection: 'ALL' }];
    const told = problems({ regions }, { sortKey: { name: 'sk', type: 'S' }, localIndexes }).join();
    expect(told).toContain('tables[0].localIndexes: expected nothing');
  });

  it('alone has a witness (GT-51)', () => {
    const [first] = problems({ consistency: 'eventual', regions: all.slice(0, 2), witness: all[2] });
    expect(first).toContain('tables[0].replicas.witness: expected nothing');
  });
});
