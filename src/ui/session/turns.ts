// One thing at a time, in the order they were asked for.

export interface Turns {
  busy(): boolean;
  take<T>(task: () => Promise<T>): Promise<T>;
}

export function createTurns(): Turns {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    busy: () => waiting > 0,
    take(task) {
      waiting++;
      const mine = last.then(task).finally(() => waiting--);
      last = mine.catch(() => {});
      return mine;
    },
  };
}
