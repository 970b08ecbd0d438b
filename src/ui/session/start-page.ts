// Puts the page's parts together once, in App.svelte: the worker, the session, the library, the first run.

import { connect } from '../../bridge/connect.ts';
import { words } from '../../words/index.ts';
import { onceShown } from '../first-drawing.ts';
import { fetchAhead } from '../late-views.ts';
import { openBrowserStore } from '../library/browser-store.ts';
import { createKeeper } from '../library/keeper.ts';
import { createLibrary } from '../library/library.ts';
import { isLink } from '../library/link-hash.ts';
import { browserStorage, Preferences, showTheme } from '../library/preferences.svelte.ts';
import { provideDesk } from './desk-context.ts';
import { Desk } from './desk.svelte.ts';
import { placeIn } from '../stage/place-link.ts';
import { clockFrom } from './page-clock.ts';
import { place } from './place.svelte.ts';
import type { Example } from './session.svelte.ts';
import { Session } from './session.svelte.ts';
import { provideSession } from './session-context.ts';
import { createSimulationWorker } from './workers.ts';

/** Call it while App.svelte is set up: it also hands session and desk down by context. */
export function startPage(examples: Example[]): { session: Session; desk: Desk } {
  const preferences = new Preferences(browserStorage());
  showTheme(preferences.theme);

  const session = new Session({
    connect: () => connect(createSimulationWorker),
    examples,
    clock: clockFrom(onceShown),
    autoplay: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  const library = createLibrary(openBrowserStore, (reason) => {
    session.notice = { kind: 'error', text: words.errors.notStored[reason] };
  });
  const keeper = createKeeper(session, library);
  session.watcher = {
    opened: ({ example, kept }) => keeper.opened({ example: example ?? false, kept }),
    changed: keeper.changed,
    moved: keeper.moved,
  };
  const desk = new Desk({
    session,
    preferences,
    library,
    keeper,
  });
  provideSession(session);
  provideDesk(desk);

  void desk.openFirst(takeHash()).then(() => {
    pauseOutOfSight(session);
    fetchAhead();
  });
  addEventListener('hashchange', () => {
    pauseOutOfSight(session);
    void desk.openLink(takeHash());
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void keeper.flush();
  });
  return { session, desk };
}

/** Nobody should miss what happens to the table while they are in the laboratory. */
function pauseOutOfSight(session: Session): void {
  if (session.playing && place() === 'hashing') session.pause();
}

/**
 * The hash, which is taken out of the address if it carries a run: from here on the library keeps the run and its
 * changes. Other hashes, such as #why, are places on the page.
 */
function takeHash(): string {
  const { hash, pathname, search } = location;
  // The place on the stage that it names stays there.
  if (isLink(hash)) history.replaceState(history.state, '', pathname + search + placeIn(hash));
  return hash;
}
