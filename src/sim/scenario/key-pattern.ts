// The pattern of generated keys: `USER#{n}`, with n running from 1.

const place = '{n}';

export function keyOf(pattern: string, n: number): string {
  const at = pattern.indexOf(place);
  return at === -1 ? pattern : pattern.slice(0, at) + n + pattern.slice(at + place.length);
}

export function placesIn(pattern: string): number {
  return pattern.split(place).length - 1;
}
