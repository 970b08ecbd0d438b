// Where the page begins: its title page is drawn first, and by then the rest has arrived.

import './ui/theme.css';
import './ui/title-page.css';

/** Ours. A tab in the background draws nothing. */
const drawnMsMax = 100;

const isDrawn = new Promise<void>((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, drawnMsMax);
});
void isDrawn.then(() => import('./app.ts'));
