import { describe, expect, it } from 'vitest';
import { barOf, stepStates } from '../../../../src/ui/views/transactions/layout.ts';

describe('The picture of a transaction', () => {
  it('has four steps of a write and two of a read', () => {
    expect(stepStates('write', 'recording')).toEqual(['now', 'to-come', 'to-come', 'to-come']);
    expect(stepStates('write', 'deciding')).toEqual(['done', 'done', 'now', 'to-come']);
    expect(stepStates('write', 'cancelling')).toEqual(['done', 'in-vain', 'in-vain', 'in-vain']);
    expect(stepStates('read', 'over', 'cancelled')).toEqual(['in-vain', 'in-vain']);
    expect(stepStates('write', 'over', 'succeeded')).toEqual(['done', 'done', 'done', 'done']);
    expect(stepStates('read', 'reading-again')).toEqual(['done', 'now']);
    expect(stepStates('read', 'over')).toEqual(['done', 'done']);
  });

  it('draws what was in vain as a part of what was wanted', () => {
    expect(barOf({ wanted: 50, conflicts: 10 }, 100)).toEqual({ served: 0.4, inVain: 0.1 });
    expect(barOf({ wanted: 5, conflicts: 7 }, 10)).toEqual({ served: 0, inVain: 0.5 });
    expect(barOf({ wanted: 5, conflicts: 0 }, 0)).toEqual({ served: 0, inVain: 0 });
  });
});
