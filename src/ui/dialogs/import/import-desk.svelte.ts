// A file on its way to becoming a scenario. It stays when the dialog closes, so that another key on the same
// file is one change and one press.

import type { Connection } from '../../../bridge/connection.ts';
import type { FileFigures, ImportDoor, ImportOptions, KeyFigures } from '../../../bridge/import-door.ts';
import { words } from '../../../words/index.ts';
import type { Session } from '../../session/session.svelte.ts';
import { guessedTemplate, looksLikeHeader, tableNameOf, titleOf } from './guesses.ts';

export type Sending = 'threads' | 'rate' | 'time';

export class ImportDesk {
  file = $state.raw<File>();
  status = $state<'empty' | 'reading' | 'read'>('empty');
  /** How much of the file was read, 0 to 1. */
  progress = $state(0);
  figures = $state.raw<FileFigures>();
  keys = $state.raw<KeyFigures>();
  /** What is wrong with the file, and what with the template. */
  problem = $state<string>();
  keyProblem = $state<string>();
  preparing = $state(false);

  /** One character, or empty to let the file tell. */
  delimiter = $state('');
  hasHeader = $state(true);
  partitionKey = $state('');
  sortKey = $state('');
  timeColumn = $state('');
  tableName = $state('Imported');
  readUnits = $state(5);
  writeUnits = $state(5);
  initialBurstSeconds = $state(0);
  sending = $state<Sending>('threads');
  threads = $state(1);
  perSecond = $state(100);

  readonly #session: Session;
  readonly #connectReader: () => Connection<ImportDoor>;
  #reader: Connection<ImportDoor> | undefined;
  /** Answers to questions asked before this one come too late. */
  #question = 0;
  /** The title of the run that was made from this file, to see whether it is still open. */
  #madeTitle: string | undefined;

  constructor(session: Session, connectReader: () => Connection<ImportDoor>) {
    this.#session = session;
    this.#connectReader = connectReader;
  }

  get ready(): boolean {
    if (this.sending === 'time' && this.timeColumn === '') return false;
    return this.status === 'read' && !this.preparing && !this.keyProblem && this.keys !== undefined;
  }

  /** Reads this file from its beginning. */
  async choose(file: File): Promise<void> {
    this.file = file;
    this.delimiter = '';
    this.#madeTitle = undefined;
    await this.#read(file, async () => {
      // The beginning is enough to see whether the first line names the columns or is a row like the others.
      const beginning = await this.#door.read(file.slice(0, sampleBytes), {});
      this.hasHeader = !beginning.ok || looksLikeHeader(beginning.value.preview.columns);
    });
  }

  /** The same file with other columns; what was written about the old ones may no longer fit. */
  async reread(dialect: { delimiter?: string; hasHeader?: boolean }): Promise<void> {
    this.delimiter = dialect.delimiter ?? this.delimiter;
    this.hasHeader = dialect.hasHeader ?? this.hasHeader;
    if (this.file) await this.#read(this.file);
  }

  cancel(): void {
    this.#reader?.close();
    this.#reader = undefined;
    this.#question++;
    this.status = 'empty';
    this.file = undefined;
    this.figures = undefined;
    this.keys = undefined;
  }

  /** Another template on the same parsed file. */
  async setPartitionKey(template: string): Promise<void> {
    this.partitionKey = template;
    const question = ++this.#question;
    try {
      const answer = await this.#door.keyFigures(template);
      if (question !== this.#question) return;
      this.keyProblem = answer.ok ? undefined : answer.problem;
      if (answer.ok) this.keys = answer.value;
    } catch {
      this.#lost();
    }
  }

  /** Makes the scenario and opens it. True when it runs; if not, `problem` says why. */
  async run(): Promise<boolean> {
    if (!this.file) return false;
    this.preparing = true;
    this.problem = undefined;
    try {
      const made = await this.#door.scenario(this.#options(this.file));
      if (!made.ok) {
        this.problem = made.problem;
        return false;
      }
      // The last run of this file, if it is still the open one, is what the new key is compared with.
      const sameFile = this.#madeTitle !== undefined && this.#session.scenario?.title === this.#madeTitle;
      const problems = await this.#session.load(made.value.scenario, { compareWithOpenRun: sameFile });
      this.problem = problems[0] && words.errors.refused(problems[0], problems.length - 1);
      if (this.problem) return false;
      this.#madeTitle = made.value.scenario.title;
      const { count } = made.value.leftOut;
      if (count > 0) this.#session.notice = { kind: 'info', text: words.importing.leftOut(count) };
      return true;
    } catch {
      this.#lost();
      return false;
    } finally {
      this.preparing = false;
    }
  }

  async #read(file: File, before?: () => Promise<void>): Promise<void> {
    // A new thread for each file: the old one may still be busy with the one before.
    this.#reader?.close();
    this.#reader = undefined;
    const question = ++this.#question;
    this.status = 'reading';
    this.progress = 0;
    this.problem = undefined;
    this.keyProblem = undefined;
    this.keys = undefined;
    this.figures = undefined;
    const asking = setInterval(() => void this.#askProgress(file, question), progressMs);
    try {
      await before?.();
      if (question !== this.#question) return;
      const { hasHeader, delimiter } = this;
      const answer = await this.#door.read(file, { hasHeader, delimiter: delimiter || undefined });
      if (question !== this.#question) return;
      this.status = answer.ok ? 'read' : 'empty';
      this.problem = answer.ok ? undefined : words.importing.unreadable(file.name, answer.problem);
      if (!answer.ok) return;
      this.figures = answer.value;
      this.tableName = tableNameOf(file.name);
      this.sortKey = '';
      this.timeColumn = '';
      if (this.sending === 'time') this.sending = 'threads';
      await this.setPartitionKey(guessedTemplate(answer.value.preview.columns));
    } catch {
      if (question === this.#question) this.#lost();
    } finally {
      clearInterval(asking);
    }
  }

  async #askProgress(file: File, question: number): Promise<void> {
    try {
      const characters = await this.#door.progress();
      if (question === this.#question) this.progress = Math.min(1, characters / Math.max(1, file.size));
    } catch {
      // The thread is gone; whoever waits for the file hears of it.
    }
  }

  #options(file: File): ImportOptions {
    const { sending } = this;
    return {
      title: titleOf(file.name, this.partitionKey),
      summary: '',
      tableName: this.tableName,
      partitionKey: this.partitionKey,
      sortKey: this.sortKey || undefined,
      timeColumn: sending === 'time' ? this.timeColumn : undefined,
      readUnits: this.readUnits,
      writeUnits: this.writeUnits,
      initialBurstSeconds: this.initialBurstSeconds,
      threads: sending === 'threads' ? this.threads : undefined,
      perSecond: sending === 'rate' ? this.perSecond : undefined,
    };
  }

  get #door(): ImportDoor {
    return (this.#reader ??= this.#connectReader()).door;
  }

  #lost(): void {
    this.cancel();
    this.problem = words.importing.workerLost;
  }
}

const progressMs = 100;
const sampleBytes = 65_536;
