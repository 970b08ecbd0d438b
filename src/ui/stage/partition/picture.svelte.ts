// What the model says of the partition or item that is looked at: asked anew with each frame that people can read. The
// picture, the figures beside it and the words below share one answer, so that they say the same.

import { untrack } from 'svelte';
import type { ItemPicture } from '../../../sim/pictures/item.ts';
import type { PartitionPicture } from '../../../sim/pictures/partition.ts';
import { useSession } from '../../session/session-context.ts';
import type { Session } from '../../session/session.svelte.ts';
import { useLook } from '../../views/look.svelte.ts';

interface Pictures {
  partition: PartitionPicture;
  item: ItemPicture;
}
type What = keyof Pictures;
export type PictureQuestion =
  { what: 'partition'; table: number; partition: number } | { what: 'item'; table: number; key: string };

/** Ours: three panels ask in their turns, five times a second each; more than that nobody can read. */
const apartMs = 150;

class Shared<Picture> {
  readonly #session: Session;
  /** Undefined until the first answer; `picture` in it is undefined if there is no such thing. */
  answer = $state.raw<{ about: string; picture: Picture | undefined }>();
  #wanted: { question: PictureQuestion; moment: unknown } | undefined;
  #answered: { about: string; moment: unknown } | undefined;
  #askedAtMs = -Infinity;
  #busy = false;

  constructor(session: Session) {
    this.#session = session;
  }

  ask(question: PictureQuestion, moment: unknown): void {
    const about = JSON.stringify(question);
    const isNews = about !== this.#answered?.about;
    if (!isNews && moment === this.#answered?.moment) return;
    if (!isNews && this.#session.playing && performance.now() - this.#askedAtMs < apartMs) return;
    this.#wanted = { question, moment };
    void this.#askOn();
  }

  async #askOn(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#wanted) {
      const { question, moment } = this.#wanted;
      this.#askedAtMs = performance.now();
      this.#wanted = undefined;
      const picture = (await this.#session.inspect(question as never)) as Picture | undefined;
      const about = JSON.stringify(question);
      this.answer = { about, picture };
      this.#answered = { about, moment };
    }
    this.#busy = false;
  }
}

const shared = new WeakMap<Session, { [Kind in What]: Shared<Pictures[Kind]> }>();

function sharedOf(session: Session): { [Kind in What]: Shared<Pictures[Kind]> } {
  const known = shared.get(session) ?? { partition: new Shared(session), item: new Shared(session) };
  shared.set(session, known);
  return known;
}

/**
 * Call it while a component is set up. `question` is undefined while nobody looks. Answers undefined until there is a
 * picture of just that thing, and `null` when the run has no such thing.
 */
export function watchPicture<Kind extends What>(
  kind: Kind,
  question: () => (PictureQuestion & { what: Kind }) | undefined,
): { readonly current: Pictures[Kind] | null | undefined } {
  const look = useLook();
  const session = useSession();
  const known = sharedOf(session)[kind];
  $effect(() => {
    const asked = question();
    const { frame } = look;
    // What was changed while the run stood still is news, too.
    const moment = `${frame?.run} ${frame?.nowUs} ${session.scenario?.commands.length}`;
    if (asked && frame) untrack(() => known.ask(asked, moment));
  });
  return {
    get current() {
      const asked = question();
      const { answer } = known;
      if (!asked || !answer || answer.about !== JSON.stringify(asked)) return undefined;
      return (answer.picture as Pictures[Kind] | undefined) ?? null;
    },
  };
}
