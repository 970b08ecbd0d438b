// What lies around the run on the page: preferences, the library, files and links, and which dialog is open.

import { connectImport } from '../../bridge/connect.ts';
import type { Connection } from '../../bridge/connection.ts';
import type { ImportDoor } from '../../bridge/import-door.ts';
import type { Problem } from '../../bridge/index.ts';
import { words } from '../../words/index.ts';
import { ImportDesk } from '../dialogs/import/import-desk.svelte.ts';
import type { Keeper } from '../library/keeper.ts';
import type { KeptRun, Library } from '../library/library.ts';
import { isLink } from '../library/link-hash.ts';
import type { Preferences } from '../library/preferences.svelte.ts';
import { fileBytesMax, fileNameOf, fromFile, saveFile, toFileText } from '../library/scenario-file.ts';
import type { Session } from './session.svelte.ts';
import { createImportWorker } from './workers.ts';

export type DialogName = 'help' | 'scenarios' | 'import' | 'share' | 'problems' | 'request';

export interface DeskOptions {
  session: Session;
  preferences: Preferences;
  library: Library;
  keeper: Keeper;
  /** How a thread that reads files is started. */
  connectReader?: () => Connection<ImportDoor>;
}

export class Desk {
  dialog = $state<DialogName>();
  /** The told request that the inspector shows. */
  inspected = $state<number>();
  /** What the problems dialog lists. */
  refused = $state.raw<{ title: string; problems: Problem[] }>({ title: '', problems: [] });

  readonly session: Session;
  readonly preferences: Preferences;
  readonly library: Library;
  readonly keeper: Keeper;
  readonly importing: ImportDesk;

  constructor({ session, preferences, library, keeper, connectReader }: DeskOptions) {
    this.session = session;
    this.preferences = preferences;
    this.library = library;
    this.keeper = keeper;
    this.importing = new ImportDesk(session, connectReader ?? (() => connectImport(createImportWorker)));
  }

  /** Opens the inspector on a told request; the run stands still meanwhile, so that the picture fits. */
  inspect(request: number): void {
    this.session.pause();
    this.inspected = request;
    this.dialog = 'request';
  }

  /** What the link carries, else what was last open, else the first example. */
  async openFirst(hash: string): Promise<void> {
    const { session } = this;
    // Running it again opens what was wanted then, unless something else is asked for meanwhile.
    const isCrashed = () => session.status === 'crashed';
    if ((await this.openLink(hash)) || isCrashed()) return;
    const brokenLink = session.notice;
    const last = brokenLink ? undefined : await this.library.last();
    if (last && ((await this.openKept(last)) || isCrashed())) return;
    const [first] = session.examples;
    if (first) await session.openExample(first);
    if (brokenLink) session.notice = brokenLink;
  }

  /** Opens the run in this hash. False when there is none, or none that can be opened; then a notice says why. */
  async openLink(hash: string): Promise<boolean> {
    if (!isLink(hash)) return false;
    // With it comes what unpacks it.
    const { fromLink } = await import('../library/link.ts');
    const found = fromLink(hash);
    if (!found) return false;
    if (!found.ok) {
      this.session.notice = {
        kind: 'error',
        text: words.share.broken(words.share.faults[found.fault](found.detail)),
      };
      return false;
    }
    const problems = await this.session.load(found.document, { atUs: found.atSeconds * 1e6 });
    if (problems.length === 0) return true;
    this.session.notice ??= { kind: 'error', text: words.share.refused(summed(problems)) };
    return false;
  }

  /** A run from the library, where it stood. One that this version cannot read stays there, and can be saved. */
  async openKept(kept: KeptRun): Promise<boolean> {
    const { nowUs, playing } = kept.position;
    const problems = await this.session.load(kept.document.document, { atUs: nowUs, playing, kept });
    if (problems.length === 0) return true;
    if (this.session.status === 'crashed') return false;
    const text = toFileText(kept.document.document as never);
    this.session.notice = {
      kind: 'error',
      text: words.errors.storedUnreadable(kept.document.title, summed(problems)),
      action: { label: words.share.saveInstead, run: () => saveFile(fileNameOf(kept.document.title), text) },
    };
    return false;
  }

  /** A scenario is opened; anything else goes to the import dialog. */
  async openFile(file: File): Promise<void> {
    if (!/\.json$/i.test(file.name) && file.type !== 'application/json') {
      this.dialog = 'import';
      await this.importing.choose(file);
      return;
    }
    const read = await fromFile(file);
    if (!read.ok) {
      const text =
        read.fault === 'too-large'
          ? words.files.tooLarge(file.name, fileBytesMax / 1e6)
          : words.files.notJson(file.name, read.detail);
      this.session.notice = { kind: 'error', text };
      return;
    }
    const problems = await this.session.load(read.document);
    if (problems.length === 0) {
      this.session.notice = { kind: 'info', text: words.notices.opened(file.name) };
    } else if (this.session.status !== 'crashed') {
      this.refused = { title: words.files.notAScenario(file.name), problems };
      this.dialog = 'problems';
    }
  }

  save(): void {
    const { scenario } = this.session;
    if (!scenario) return;
    const name = fileNameOf(scenario.title);
    saveFile(name, toFileText(scenario));
    this.session.notice = { kind: 'info', text: words.notices.saved(name) };
  }
}

function summed(problems: Problem[]): string {
  return words.errors.refused(problems[0] ?? { path: '', message: '' }, problems.length - 1);
}
