// Logarithm, exponential and power made only of operations that every JavaScript engine rounds alike
// (+ - * / sqrt and bits). Math.log and its kin may differ in the last bit between engines, and one bit is
// enough to send two runs apart.
//
// The polynomials are those of FreeBSD's msun, e_log.c and e_exp.c (Sun Microsystems, 1993; "Permission to use,
// copy, modify, and distribute this software is freely granted"): https://netlib.org/fdlibm/

import { asFloat, asWords, highWord, lowWord } from './float-bits.ts';

/** Natural logarithm, right to about one unit in the last place. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let exponent = 0;
  if (x < smallestNormal) {
    x *= twoTo54;
    exponent = -54;
  }
  asFloat[0] = x;
  // x = 2^exponent * (1 + f), with 1 + f between sqrt(1/2) and sqrt(2).
  const high = asWords[highWord]!;
  const mantissa = high & 0xfffff;
  const carry = (mantissa + 0x95f64) & 0x100000;
  asWords[highWord] = mantissa | (carry ^ 0x3ff00000);
  exponent += (high >> 20) - 1023 + (carry >> 20);
  const f = asFloat[0]! - 1;

  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const halfSquare = 0.5 * f * f;
  return exponent * ln2High - (halfSquare - (s * (halfSquare + (even + odd)) + exponent * ln2Low) - f);
}

/** e to the power of x, right to about one unit in the last place. */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  // x = turns * ln 2 + r, with r between -ln 2 / 2 and ln 2 / 2.
  const turns = Math.floor(x * inverseLn2 + 0.5);
  const high = x - turns * ln2High;
  const low = turns * ln2Low;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t *
              (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (turns >= -1021 && turns <= 1023) return y * powerOfTwo(turns);
  return turns > 0 ? y * powerOfTwo(turns - 1) * 2 : y * powerOfTwo(turns + 1000) * twoToMinus1000;
}

/**
 * x to the power of y, for x above zero. The relative error grows with |y ln x|, about 2e-16 for each unit of it
 * (the powers of ranks that Zipf's law asks for stay below 1e-14); it is not a replacement for Math.pow at large.
 */
export function pow(x: number, y: number): number {
  return exp(y * log(x));
}

const smallestNormal = 2.2250738585072014e-308;
const twoTo54 = 18014398509481984;
const twoToMinus1000 = 9.332636185032189e-302;
const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const inverseLn2 = 1.442695040888963387;

function powerOfTwo(exponent: number): number {
  asWords[lowWord] = 0;
  asWords[highWord] = (exponent + 1023) << 20;
  return asFloat[0]!;
}
