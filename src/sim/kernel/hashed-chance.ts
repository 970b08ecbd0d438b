// Chance without a stream: the same thing asked the same question gets the same answer, in every run and however
// often it is asked. Items use it for what is fixed about them, and requests for what must not change when they are
// sent again.

/** A question's own salt, such as that of `Orders/byStatus/member`. */
export function saltOf(question: string, seed = 0): number {
  let salt = finished(seed | 0) ^ Math.floor(seed / 4294967296);
  for (let i = 0; i < question.length; i++) salt = finished(Math.imul(salt, 31) + question.charCodeAt(i));
  return finished(salt ^ question.length);
}

/** An even 32-bit word, from 0, for whoever is known by two words. */
export function hashedWord(high: number, low: number, salt: number): number {
  const first = finished(low ^ salt);
  return finished(first ^ Math.imul(high, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b)) >>> 0;
}

/** From 0 to below 1, in steps of 2^-32. */
export function hashedChance(high: number, low: number, salt: number): number {
  return hashedWord(high, low, salt) * 2.3283064365386963e-10;
}

/** As MurmurHash3 finishes a hash: every bit of the word moves about half of all. */
function finished(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}
