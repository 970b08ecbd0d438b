// What a sign or a shortened name means, in a few words beside it: for a pointer that rests on it, for the focus that
// comes to it by key, and for a finger. The words are drawn by the library, in one place for all of the page, so that
// an element costs three listeners until somebody asks it.

import { on } from 'svelte/events';

export interface Hint {
  text: string;
  /** The keys that do the same. */
  keys?: readonly string[];
}

export interface Asked {
  element: HTMLElement;
  /** Its words now: what an element stands for may change under the pointer. */
  hint: () => Hint | undefined;
  by: 'pointer' | 'focus' | 'finger';
}

/** Which element was asked last. */
class Hints {
  asked = $state.raw<Asked>();
}
export const hints = new Hints();

/** Ours: as long as a phone waits before a press is a long one. */
const longPressMs = 500;
/** A finger that moves further than this scrolls. */
const restPixels = 10;

type Words = (element: HTMLElement) => Hint | string | undefined;

/** For `{@attach …}`. No words, no hint. */
export function hint(of: Words): (element: HTMLElement) => () => void {
  return (element) => {
    function words(): Hint | undefined {
      const found = of(element);
      return typeof found === 'string' ? { text: found } : found;
    }
    const ask = (by: Asked['by']) => {
      if (words() && (by === 'finger' || hints.asked?.element !== element))
        hints.asked = { element, hint: words, by };
    };
    const undo = [
      on(element, 'pointerenter', ({ pointerType }) => pointerType !== 'touch' && ask('pointer')),
      on(element, 'focus', () => element.matches(':focus-visible') && ask('focus')),
      on(element, 'pointerdown', (down) => {
        if (down.pointerType === 'touch') whenHeld(element, down, () => ask('finger'));
      }),
    ];
    return () => {
      undo.forEach((each) => each());
      if (hints.asked?.element === element) hints.asked = undefined;
    };
  };
}

/** The whole of a name, where its line is too short for it. */
export function ifCut(name: () => string): Words {
  return (element) => {
    const cut = [element, element.parentElement].some((each) => each && each.scrollWidth > each.clientWidth);
    return cut ? name() : undefined;
  };
}

/** A button is held for its hint, since a tap presses it; on anything else a tap is enough. */
function whenHeld(element: HTMLElement, down: PointerEvent, ask: () => void): void {
  const isPressed = element.closest('button, a, [role=menuitem]') !== null;
  let wasHeld = false;
  const timer = setTimeout(() => {
    wasHeld = true;
    ask();
  }, longPressMs);
  const ending = new AbortController();
  const { signal } = ending;
  const end = () => {
    clearTimeout(timer);
    ending.abort();
  };
  const moved = ({ clientX, clientY }: PointerEvent) =>
    Math.hypot(clientX - down.clientX, clientY - down.clientY) > restPixels;

  addEventListener('pointermove', (event) => moved(event) && end(), { signal });
  addEventListener('pointercancel', end, { signal });
  addEventListener(
    'click',
    (event) => {
      if (isPressed && wasHeld) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      if (!isPressed && !wasHeld) ask();
      end();
    },
    { signal, capture: true },
  );
  addEventListener('pointerup', () => setTimeout(end), { signal });
}
