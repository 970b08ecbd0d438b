// The library's lists listen to pointers and keys. A screen reader does neither when it presses one of their items: all
// that comes is a click.

/** For `onclick`: acts on a click that no pointer made. */
export function withoutPointer(act: () => void): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail === 0) act();
  };
}
