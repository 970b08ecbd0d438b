// The page is drawn part by part while its title page is shown, so that no task of the browser is a long one, and is
// shown when it is whole: what comes later then moves nothing that somebody already reads. Drawing begins once there is a
// run to draw: each part is then drawn once, with its figures.

/** The title page has gone: the moment of the first picture. */
export const shownMark = 'page-shown';

/** Ours. On a slow line the page is read in the system's letters until its own have come. */
const lettersMsMax = 700;

let isShown = false;
let waiting = 0;
let begin: () => void;
let drawn = new Promise<void>((resolve) => (begin = resolve));
let shown: () => void;
const isShownNow = new Promise<void>((resolve) => (shown = resolve));

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

/** There is something to draw: draws all parts, and then takes the title page away. */
export async function showPage(): Promise<void> {
  const letters = lettersAreThere();
  begin();
  while (waiting > 0) await drawn;
  await letters;
  while (waiting > 0) await drawn;
  isShown = true;
  // For whoever measures what had to come before it.
  performance.mark(shownMark);
  document.getElementById('title-page')?.remove();
  shown();
}

/** Then, or at once where that was before. What plays behind the title page is seen by nobody. */
export function onceShown(then: () => void): void {
  if (isShown) then();
  else void isShownNow.then(then);
}

async function lettersAreThere(): Promise<void> {
  const letters = ['Inter Variable', 'Source Serif 4 Variable'].map((family) =>
    document.fonts.load(`1rem "${family}"`),
  );
  const patience = new Promise((resolve) => setTimeout(resolve, lettersMsMax));
  await Promise.race([Promise.allSettled(letters), patience]);
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
