import { describe, expect, it } from 'vitest';
import { isRegionName, regionNames, roundTripMs } from '../../../src/sim/scenario/regions.ts';

describe('the catalogue of Regions', () => {
  it('has the round trips of GT-90 to GT-97, in both directions', () => {
    expect(roundTripMs('us-east-1', 'ap-northeast-1')).toBe(146);
    expect(roundTripMs('ap-northeast-1', 'us-east-1')).toBe(146);
    expect(roundTripMs('eu-west-1', 'eu-central-1')).toBe(27);
    expect(roundTripMs('ap-southeast-1', 'sa-east-1')).toBe(322);
    expect(roundTripMs('sa-east-1', 'ap-south-1')).toBe(298);
    expect(roundTripMs('us-west-2', 'us-west-2')).toBe(3);
  });

  it('has the round trips that GT-98 adds for sets of three Regions', () => {
    expect(roundTripMs('us-east-2', 'us-west-2')).toBe(51);
    expect(roundTripMs('ap-northeast-2', 'ap-northeast-1')).toBe(34);
    expect(roundTripMs('eu-west-3', 'eu-central-1')).toBe(12);
  });

  it('goes the shortest way over known Regions where no sample is given', () => {
    // Ohio to São Paulo over Virginia; Seoul to Oregon over Tokyo; Paris to Ohio over Ireland and Virginia.
    expect(roundTripMs('us-east-2', 'sa-east-1')).toBe(13 + 114);
    expect(roundTripMs('ap-northeast-2', 'us-west-2')).toBe(34 + 97);
    expect(roundTripMs('eu-west-3', 'us-east-2')).toBe(18 + 70 + 13);
  });

  it('keeps a measured round trip although a detour would be shorter', () => {
    const overMumbai = roundTripMs('eu-west-1', 'ap-south-1') + roundTripMs('ap-south-1', 'ap-southeast-1');
    expect(overMumbai).toBe(176);
    expect(roundTripMs('eu-west-1', 'ap-southeast-1')).toBe(181);
  });

  it('knows a way between any two, and none to a Region it does not have', () => {
    for (const from of regionNames) {
      for (const to of regionNames) {
        expect(roundTripMs(from, to)).toBe(roundTripMs(to, from));
        expect(roundTripMs(from, to)).toBeGreaterThan(0);
        expect(roundTripMs(from, to)).toBeLessThan(400);
      }
    }
    expect(roundTripMs('us-east-1', 'mars-north-1')).toBe(Infinity);
    expect(isRegionName('mars-north-1')).toBe(false);
    expect(isRegionName('sa-east-1')).toBe(true);
  });
});
