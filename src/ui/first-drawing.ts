// The page is drawn part by part while its title page is shown, so that no task of the browser is a long one, and is
// shown when it is whole: what comes later then moves nothing that somebody already reads.

/** Ours. On a slow line the page is read in the system's letters until its own have come. */
const lettersMsMax = 700;

let isShown = false;
/** What the browser's list of times calls the moment at which the page is shown. */
export const shownMark = 'page-shown';
let tellShown = (): void => {};
/** Fulfilled when the page is shown: what nobody needs before may be fetched. */
export const pageShown = new Promise<void>((resolve) => (tellShown = resolve));
let waiting = 0;
let drawn: Promise<void> = Promise.resolve();
const lettersAreThere = new Promise<void>((resolve) => {
  const letters = ['Inter Variable', 'Source Serif 4 Variable'].map((family) =>
    document.fonts.load(`1rem "${family}"`),
  );
  void Promise.allSettled(letters).then(() => resolve());
  setTimeout(resolve, lettersMsMax);
});

/** Draws a part in a task of its own, after those before it; once the page is shown, at once. */
export function drawInTurn(draw: () => void): void {
  if (isShown) {
    draw();
    return;
  }
  waiting += 1;
  drawn = drawn.then(nextTask).then(() => {
    draw();
    waiting -= 1;
  });
}

/** Takes the title page away as soon as all parts are drawn. */
export async function showPage(): Promise<void> {
  while (waiting > 0) await drawn;
  await lettersAreThere;
  while (waiting > 0) await drawn;
  isShown = true;
  performance.mark(shownMark);
  tellShown();
  document.getElementById('title-page')?.remove();
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
