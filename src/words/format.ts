// How numbers are written. One place, so that a figure looks the same in a sentence, a chart and a table. A unit
// stays on the line of its number.

import { format } from 'd3-format';

const grouped = format(',.0f');
const groupedTenths = format(',.1f');

/** 3,000; below ten with one decimal if it has one: 4.2. */
export function count(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return Math.abs(value) < 9.95 && Math.abs(value - Math.round(value)) >= 0.05
    ? groupedTenths(value)
    : grouped(value);
}

/** 12.5M where there is no room for 12,500,000; exact below ten thousand. */
export function shortCount(value: number): string {
  if (Math.abs(value) < 10_000) return count(value);
  const [divisor, letter] =
    Math.abs(value) < 999_500 ? [1e3, 'k'] : Math.abs(value) < 999.5e6 ? [1e6, 'M'] : [1e9, 'G'];
  return `${count(value / divisor)}${letter}`;
}

/** 0.93 is 93 %; small shares keep one decimal: 1.1 %. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const hundredths = share * 100;
  const text =
    hundredths !== 0 && Math.abs(hundredths) < 9.95 ? trimmed(hundredths.toFixed(1)) : grouped(hundredths);
  return `${text}\u00a0%`;
}

/** A name that stays on one line: us-east-1 is no more two words than Votes is. Behind its hyphens stand word joiners, for typefaces lack the hyphen that does not break. */
export function unbroken(name: string): string {
  return name.replaceAll('-', '-\u2060');
}

/** How many times the cap: 1.8×, 10×. */
export function times(ratio: number): string {
  return `${ratio < 9.95 ? trimmed(ratio.toFixed(1)) : grouped(ratio)}×`;
}

/** Three digits, in the unit that suits: 4.1 ms, 350 ms, 2.4 s. */
export function milliseconds(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 10_000) return `${grouped(value / 1000)}\u00a0s`;
  if (value >= 1000) return `${groupedTenths(value / 1000)}\u00a0s`;
  return `${value < 99.5 ? groupedTenths(value) : grouped(value)}\u00a0ms`;
}

/** 200 B, 1.5 KB (1 KB is 1,024 B, as DynamoDB counts: facts CU-01, CU-02). */
export function bytes(value: number): string {
  if (value < 1024) return `${grouped(value)}\u00a0B`;
  if (value < 1024 * 1024) return `${trimmed((value / 1024).toFixed(1))}\u00a0KB`;
  return `${trimmed((value / 1024 / 1024).toFixed(1))}\u00a0MB`;
}

/** Virtual time as minutes and seconds, with hours when there are some: 3:16, 1:02:03. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds + 1e-9));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** To the millisecond, for single requests: 3:16.042. */
export function exactClock(us: number): string {
  const ms = Math.round(us / 1000);
  return `${clock(Math.floor(ms / 1000))}.${String(ms % 1000).padStart(3, '0')}`;
}

/** How long, in words: 45 seconds, 4 minutes, 2.5 hours, 30 days. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'a long time';
  if (seconds < 90) return plural(Math.round(seconds), 'second', 'seconds');
  if (seconds < 5400) return plural(Math.round(seconds / 60), 'minute', 'minutes');
  if (seconds < 172_800) return `${trimmed((seconds / 3600).toFixed(1))} hours`;
  return `${count(seconds / 86_400)} days`;
}

const smallNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Numbers up to ten as words, as a newspaper writes them. */
export function inWords(value: number): string {
  return smallNumbers[value] ?? count(value);
}

export function plural(value: number, one: string, many: string): string {
  const figure = count(value);
  // As it is written: 1.02 reads as 1.
  return `${figure} ${figure === '1' ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(parts: string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function trimmed(text: string): string {
  return text.replace(/\.0$/, '');
}
