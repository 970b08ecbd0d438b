import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromPlaceHash,
  isPlaceHash,
  missingIn,
  placeIn,
  toPlaceHash,
} from '../../../src/ui/stage/place-link.ts';
import { tableViews, type StagePlace } from '../../../src/ui/stage/place.ts';

const tables = [
  { name: 'Votes', region: 'us-east-1' },
  { name: 'Votes', region: 'eu-west-1' },
  { name: 'a/b &=#?%', region: 'us-east-1' },
];

const places: StagePlace[] = [
  { level: 'world' },
  { level: 'region', region: 'eu-west-1' },
  { level: 'table', region: 'eu-west-1', table: 1 },
  { level: 'partition', region: 'us-east-1', table: 2, partition: 7 },
  { level: 'item', region: 'us-east-1', table: 0, partition: 2, key: 'CANDIDATE#1/ü &at=x' },
];

describe('a place as an address', () => {
  it.each([
    ['#at=world', places[0]],
    ['#at=eu-west-1', places[1]],
    ['#at=eu-west-1/Votes', places[2]],
  ])('is %s', (hash, place) => {
    expect(toPlaceHash({ place: place!, view: 'ring' }, tables)).toBe(hash);
  });

  it('counts partitions from 1, as the page does', () => {
    expect(toPlaceHash({ place: places[4]!, view: 'ring' }, tables)).toMatch(
      /^#at=us-east-1\/Votes\/3\/CANDIDATE%231/,
    );
  });

  it('leads back to the same place and view', () => {
    for (const place of places) {
      for (const view of place.level === 'table' ? tableViews : (['ring'] as const)) {
        expect(fromPlaceHash(toPlaceHash({ place, view }, tables), tables)).toEqual({ place, view });
      }
    }
  });

  it('survives any key', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (key) => {
        const place: StagePlace = { level: 'item', region: 'us-east-1', table: 0, partition: 2, key };
        expect(fromPlaceHash(toPlaceHash({ place, view: 'ring' }, tables), tables)?.place).toEqual(place);
      }),
    );
  });

  it.each([
    ['#at=mars-1/Votes', { level: 'world' }],
    ['#at=us-east-1/Nothing/3', { level: 'region', region: 'us-east-1' }],
    ['#at=us-east-1/Votes/none', { level: 'table', region: 'us-east-1', table: 0 }],
    ['#at=us-east-1/Votes/0', { level: 'table', region: 'us-east-1', table: 0 }],
    ['#at=us-east-1/Votes/1.5', { level: 'table', region: 'us-east-1', table: 0 }],
  ])('%s, of which something is not there, leads to the level before it', (hash, place) => {
    expect(fromPlaceHash(hash, tables)?.place).toEqual(place);
  });

  it.each([
    ['#at=mars-1/Votes', { level: 'world' }, { what: 'region', name: 'mars-1' }],
    ['#at=us-east-1/Nothing/3', { level: 'region', region: 'us-east-1' }, { what: 'table', name: 'Nothing' }],
    [
      '#at=us-east-1/Votes/99999/KEY',
      { level: 'table', region: 'us-east-1', table: 0 },
      { what: 'partition', name: '99999' },
    ],
    ['#at=us-east-1/Votes/', { level: 'table', region: 'us-east-1', table: 0 }, undefined],
    ['#at=world', { level: 'world' }, undefined],
    ['#at=', { level: 'world' }, undefined],
  ] as const)('%s says what of it is not there', (hash, place, missing) => {
    expect(missingIn(hash, place, tables)).toEqual(missing);
  });

  it('misses nothing where it leads', () => {
    for (const place of places)
      expect(missingIn(toPlaceHash({ place, view: 'ring' }, tables), place, tables)).toBeUndefined();
  });

  it('is none where nothing is named, or it cannot be read', () => {
    for (const hash of ['', '#why', '#hashing', '#s=abc', '#at=%E0%A4%A']) {
      expect(fromPlaceHash(hash, tables)).toBeUndefined();
    }
  });

  it('takes an unknown view for the ring', () => {
    expect(fromPlaceHash('#at=us-east-1/Votes&view=<b>', tables)?.view).toBe('ring');
  });

  it('stands beside a run in one link', () => {
    expect(placeIn('#s=aXYZ&t=12&at=us-east-1/Votes&view=heat')).toBe('#at=us-east-1/Votes&view=heat');
    expect(placeIn('#s=aXYZ&t=12')).toBe('');
    expect(isPlaceHash('#s=aXYZ&at=world')).toBe(false);
  });
});
