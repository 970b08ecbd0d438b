// Where the page begins. Its title page is drawn before anything else is asked for: nothing then competes with it, on
// a slow line least of all. After it everything is fetched at once, the model beside the page.

import './ui/theme.css';
import './ui/title-page.css';
import { startSimulationAhead } from './ui/session/workers.ts';

/** Ours. A tab in the background draws nothing. */
const drawnMsMax = 100;

const isDrawn = new Promise<void>((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, drawnMsMax);
});
void isDrawn.then(() => {
  startSimulationAhead();
  return import('./app.ts');
});
