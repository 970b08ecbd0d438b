import { describe, expect, it } from 'vitest';
import { isRegionName, regionNames, roundTripMs } from '../../../src/sim/scenario/regions.ts';

describe('the catalogue of Regions', () => {
  it.each([
    ['GT-90', 'us-east-1', [4, 63, 70, 92, 146, 211, 186, 114]],
    ['GT-91', 'us-west-2', [63, 3, 119, 140, 97, 161, 217, 174]],
    ['GT-92', 'eu-west-1', [70, 119, 1, 27, 201, 181, 120, 176]],
    ['GT-93', 'eu-central-1', [92, 140, 27, 2, 223, 158, 110, 204]],
    ['GT-94', 'ap-northeast-1', [146, 97, 201, 223, 4, 68, 123, 257]],
    ['GT-95', 'ap-southeast-1', [211, 161, 181, 158, 68, 4, 56, 322]],
    ['GT-96', 'ap-south-1', [186, 217, 120, 110, 123, 56, 1, 298]],
    ['GT-97', 'sa-east-1', [114, 174, 176, 204, 257, 322, 298, 1]],
  ])('has the round trips of %s', (_fact, from, row) => {
    expect(regionNames.slice(0, 8).map((to) => roundTripMs(from, to))).toEqual(row);
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
