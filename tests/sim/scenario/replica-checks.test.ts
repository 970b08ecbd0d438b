import { describe, expect, it } from 'vitest';
import { validateScenario } from '../../../src/sim/scenario/validate.ts';
import { globalDocument, tokyo, virginia } from '../global-run.ts';

function problems(change: object, regions = [virginia, tokyo]): string[] {
  const validation = validateScenario(globalDocument({ regions, replicas: change }));
  return validation.ok ? [] : validation.problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('the replicas of a table', () => {
  it('are one a Region at most (GT-06)', () => {
    expect(problems({})).toEqual([]);
    const [first] = problems({ regions: [virginia, virginia] });
    expect(first).toContain('tables[0].replicas.regions[1]');
    expect(first).toContain('GT-06');
  });

  it('are eventually or strongly consistent, and nothing else (GT-09)', () => {
    const [first] = problems({ consistency: 'causal' });
    expect(first).toContain('tables[0].replicas.consistency');
  });

  it('are in Regions of the scenario', () => {
    const [first] = problems({ regions: [virginia, 'sa-east-1'] });
    expect(first).toContain('tables[0].replicas.regions[1]: there is no Region "sa-east-1"');
  });

  it('are in Regions whose distances are known', () => {
    const [first] = problems({}, [virginia, 'mars-north-1']);
    expect(first).toContain('tables[0].replicas.regions[1]: expected a Region whose distances are known');
  });

  it('are named where a setting is for one of them', () => {
    for (const field of ['overrides', 'quotas', 'whatIf']) {
      const [first] = problems({
        [field]: [{ region: 'eu-west-1', writeUnits: field === 'whatIf' ? 5 : undefined }],
      });
      expect(first).toContain(`tables[0].replicas.${field}[0]`);
    }
  });
});
