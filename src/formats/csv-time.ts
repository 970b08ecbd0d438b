// A column of times as seconds from its first row. Dates are read as ISO 8601, in UTC where they name no zone;
// numbers as seconds, or as milliseconds since 1970 if they are too large for seconds.

export type TimesReading = { ok: true; atSeconds: number[] } | { ok: false; problem: string };

/** From here on, a number of seconds would be after the year 5138. */
const epochMsMin = 1e11;

/** `textOf` gives the cell of each row, `lineOf` its line in the file, for the message. */
export function readTimes(
  rows: number,
  textOf: (row: number) => string,
  lineOf: (row: number) => number,
): TimesReading {
  const atSeconds: number[] = [];
  let first = 0;
  let before = 0;
  for (let row = 0; row < rows; row++) {
    const text = textOf(row).trim();
    const seconds = secondsOf(text);
    if (seconds === undefined) {
      const problem = `line ${lineOf(row)}: expected a time such as 2026-03-01T12:00:00Z or a number of seconds, found ${JSON.stringify(text)}`;
      return { ok: false, problem };
    }
    if (row === 0) first = seconds;
    else if (seconds < before) {
      const problem = `line ${lineOf(row)}: the time ${JSON.stringify(text)} is before that of the row above; sort the file by this column first`;
      return { ok: false, problem };
    }
    before = seconds;
    // Whole microseconds are all that the simulation's time knows.
    atSeconds.push(Math.round((seconds - first) * 1e6) / 1e6);
  }
  return { ok: true, atSeconds };
}

const isoTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;

export function secondsOf(text: string): number | undefined {
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) {
    const value = Number(text);
    if (!Number.isFinite(value)) return undefined;
    return Math.abs(value) >= epochMsMin ? value / 1000 : value;
  }
  const match = isoTime.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = match;
  const ms = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const date = new Date(ms);
  const exists = date.getUTCMonth() === Number(month) - 1 && Number(hour) < 24 && Number(minute) < 60;
  if (!exists || Number(second) > 60) return undefined;
  return ms / 1000 + Number(`0.${fraction}`) - zoneSeconds(zone);
}

function zoneSeconds(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}
