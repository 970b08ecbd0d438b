// How a number in the sentence is typed, stepped and dragged: the arithmetic, without the page.

export interface NumberEntry {
  value: number;
  least: number;
  most: number;
  /** Fixed steps of this size; without it, steps that grow with the number: 10, 20, 50 … */
  step?: number;
  whole: boolean;
  /** What is shown is the value times this: 100 for a share shown in per cent. */
  shownTimes?: number;
  /** What may stand behind the number as it is shown: `partitions`, `ms`. */
  units?: readonly string[];
}

export type Entered =
  { ok: true; value: number } | { ok: false; problem: 'not-a-number' | 'out-of-range' | 'not-whole' };

/** What was typed: 3,000 or 3 000 or 3k or 60 % or 33,5 % or 8 partitions. */
export function parse(entry: NumberEntry, text: string): Entered {
  const [, digits = '', behind = ''] = /^([+-]?[\d.,]*)(.*)$/.exec(squeezed(text)) ?? [];
  const number = digits === '' ? NaN : Number(withPoint(digits)) * (timesOf(behind, entry.units) ?? NaN);
  if (!Number.isFinite(number)) return { ok: false, problem: 'not-a-number' };
  const value = tidy(number / (entry.shownTimes ?? 1));
  if (entry.whole && !Number.isInteger(value)) return { ok: false, problem: 'not-whole' };
  if (value < entry.least || value > entry.most) return { ok: false, problem: 'out-of-range' };
  return { ok: true, value };
}

/** Without spaces and other marks between thousands, and in small letters. */
function squeezed(text: string): string {
  return text.replace(/[\s_'’]/g, '').toLowerCase();
}

/** Commas part thousands where they stand as in 1,234,567; any other is a decimal comma. */
function withPoint(digits: string): string {
  const inThousands = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(digits);
  return digits.replaceAll(',', inThousands ? '' : '.');
}

/** What the words behind a number multiply it by; undefined if they are no words for it. */
function timesOf(behind: string, units: readonly string[] = []): number | undefined {
  const known = ['', '%', ...units.map(squeezed)];
  if (known.includes(behind)) return 1;
  const times = { k: 1e3, m: 1e6 }[behind.charAt(0)];
  return known.includes(behind.slice(1)) ? times : undefined;
}

/** The next sensible number, so many steps up or down; always on the step's own grid, never out of range. */
export function stepped(entry: NumberEntry, steps: number): number {
  let value = entry.value;
  const up = steps > 0;
  for (let taken = 0; taken < Math.abs(steps); taken += 1) {
    const step = entry.step ?? growingStep(value, up);
    const on = value / step;
    value = tidy((up ? Math.floor(on + 1e-9) + 1 : Math.ceil(on - 1e-9) - 1) * step);
  }
  return Math.max(entry.least, Math.min(entry.most, value));
}

/** One for numbers up to ten, then a tenth of the power of ten they are in, or half of one from five on. */
function growingStep(value: number, up: boolean): number {
  const size = Math.abs(value) * (up ? 1 : 1 - 1e-9);
  if (size < 10 || (!up && size <= 10)) return 1;
  const power = 10 ** Math.floor(Math.log10(size));
  return size / power >= 5 ? power / 2 : power / 10;
}

/** Without the dust of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
