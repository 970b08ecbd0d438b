// Numbers in two bytes: a sign is not kept, and a figure is right to a two thousandth part of itself. IEEE 754 calls the
// format binary16; ours goes without infinity and without what is no number.

/** The largest there is. */
export const halfMax = 65_504;

export function toHalf(value: number): number {
  // The exponent of a half is smaller by 112, and its mantissa has the upper ten bits.
  asFloat[0] = value * halfShift;
  return (asBits[0]! + roundingBit) >>> droppedBits;
}

export function fromHalf(half: number): number {
  return numbers[half]!;
}

const droppedBits = 13;
const roundingBit = 0x1000;
const halfShift = 2 ** -112;
const asFloat = new Float32Array(1);
const asBits = new Uint32Array(asFloat.buffer);

/** By half: the number. */
const numbers = Float32Array.from({ length: 0x7c00 }, (_none, half) => {
  asBits[0] = half << droppedBits;
  return asFloat[0]! / halfShift;
});
