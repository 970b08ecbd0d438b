// The 64 bits of a double, as two 32-bit words. Write `asFloat[0]`, read `asWords[highWord]`, or the reverse.
// Nothing is kept here between two calls.

export const asFloat = new Float64Array(1);
export const asWords = new Int32Array(asFloat.buffer);

asFloat[0] = 1; // 3ff00000 00000000
/** Where the word with sign and exponent lies: 1 on little-endian machines. */
export const highWord = asWords[1] !== 0 ? 1 : 0;
export const lowWord = 1 - highWord;
