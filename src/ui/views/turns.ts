// Who looks at the newest frame next. Panels that all changed at once, five times a second, would make each such frame
// of the page a heavy one; in turns, every frame of the page has a few of them.

export interface Turns<Panel> {
  /** Those that have waited longest first. */
  waiting: Panel[];
  /** Turns that are due; less than one is kept for the next time. */
  due: number;
}

export function createTurns<Panel>(): Turns<Panel> {
  return { waiting: [], due: 0 };
}

/** Whose turn has come after so much time, when everybody's comes once in roundMs. */
export function takeTurns<Panel>(turns: Turns<Panel>, elapsedMs: number, roundMs: number): Panel[] {
  const { waiting } = turns;
  turns.due = Math.min(waiting.length, turns.due + (waiting.length * elapsedMs) / roundMs);
  const count = Math.floor(turns.due);
  turns.due -= count;
  const taken = waiting.splice(0, count);
  waiting.push(...taken);
  return taken;
}
