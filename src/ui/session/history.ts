// What the frames have told so far, column by column. It grows in place; `version` says that it did. After a
// rewind the future that was already run stays until the run changes: it is what would happen again.

import type {
  AdmissionSecondField,
  CacheSecondField,
  CallSecondField,
  ClientSecondField,
  ExpiryField,
  Frame,
  SampledAttempt,
  SecondField,
  StorageSecondField,
  TableFrame,
  TransactionField,
} from '../../sim/frame.ts';
import { replicaFields } from './replica-fields.ts';
import { streamFields } from './stream-fields.ts';
import {
  admissionSecondFields,
  cacheSecondFields,
  callSecondFields,
  clientSecondFields,
  expiryFields,
  heatFields,
  heatRows,
  secondFields,
  storageSecondFields,
  transactionSecondFields,
} from '../../sim/frame.ts';
import type { WorldEvent } from '../../sim/events.ts';
import type { CloudWatchHistory } from './cloud-watch-history.ts';
import { emptyCloudWatch, withNews, withoutLaterPoints } from './cloud-watch-history.ts';
import { HeatColumn } from './heat-column.ts';
import { latencyUpTo, withLatency, type LatencyHistory } from './latency-history.ts';
import { rowsUpTo, withRows, type SecondRows } from './second-rows.ts';

export interface History {
  version: number;
  run: number;
  /** As far as this run was ever seen; the future of a rewound run lies between now and here. */
  ranToUs: number;
  tables: TableHistory[];
  /** By cache, in the order of the frame's. */
  caches: SecondRows<CacheSecondField>[];
  /** By source, for those that have any. */
  clients: (SecondRows<ClientSecondField> | undefined)[];
  /** By source, for those that send any. */
  calls: (SecondRows<CallSecondField> | undefined)[];
  /** By global table. Columns as replicaFields names them. */
  globalTables: SecondRows<string>[];
  /** Oldest first; after a rewind those of the future too. */
  events: WorldEvent[];
  /** Of the last two virtual seconds. */
  samples: SampledAttempt[];
  /** The latest attempts of requests that were refused at least once: their retries may come much later. */
  refusedSamples: SampledAttempt[];
  cloudWatch: CloudWatchHistory;
}

export interface TableHistory {
  name: string;
  secondsFrom: 0;
  /** Completed seconds that are known, the future of a rewound run included. */
  secondCount: number;
  seconds(name: SecondField): ArrayLike<number>;
  heatColumnSeconds: number;
  /** By column; undefined: it was never seen. */
  heat: readonly (HeatColumn | undefined)[];
  /** How long requests took, by second. */
  latency: LatencyHistory;
  /** Undefined: the table does not choose how it admits. */
  admission: SecondRows<AdmissionSecondField> | undefined;
  /** Undefined: the table has no time to live. */
  expiry: SecondRows<ExpiryField> | undefined;
  /** Undefined: nobody sends transactions to it. */
  transactions: SecondRows<TransactionField> | undefined;
  /** Undefined: nothing is seen of its replicas. */
  storage: SecondRows<StorageSecondField> | undefined;
  /** Undefined: the table has no stream. Columns as streamFields names them. */
  stream: SecondRows<string> | undefined;
}

const heatColumnLength = heatRows * heatFields.length;
const sampleWindowUs = 2_000_000;
/** At most this many samples are kept, whatever the rate at which frames bring them. */
const samplesMax = 4000;
const refusedSamplesMax = 1000;
/** Marks on a timeline; a run that keeps flickering in and out of throttling loses its oldest ones. */
const eventsMax = 5000;

export function emptyHistory(): History {
  return {
    version: 0,
    run: -1,
    ranToUs: 0,
    tables: [],
    caches: [],
    clients: [],
    calls: [],
    globalTables: [],
    events: [],
    samples: [],
    refusedSamples: [],
    cloudWatch: emptyCloudWatch(),
  };
}

/** The history with this frame in it. A frame of another run empties it first, unless its future is still true. */
export function withFrame(history: History, frame: Frame, futureIsTrue: boolean): History {
  const another = frame.run !== history.run;
  const tables = another && !futureIsTrue ? [] : history.tables;
  const caches = another && !futureIsTrue ? [] : history.caches;
  const clients = another && !futureIsTrue ? [] : history.clients;
  const calls = another && !futureIsTrue ? [] : history.calls;
  const globalTables = another && !futureIsTrue ? [] : history.globalTables;
  const ranToUs = another && !futureIsTrue ? frame.nowUs : Math.max(history.ranToUs, frame.nowUs);
  const known = another && !futureIsTrue ? [] : history.events;
  return {
    version: history.version + 1,
    run: frame.run,
    ranToUs,
    tables: frame.tables.map((table, index) => withTableFrame(tables[index], table)),
    caches: frame.caches.map(({ secondsFrom, seconds }, index) =>
      withRows(caches[index], cacheSecondFields, secondsFrom, seconds),
    ),
    clients: bySource(clients, frame.clients, clientSecondFields),
    calls: bySource(calls, frame.calls, callSecondFields),
    globalTables: frame.globalTables.map(({ replicas, secondsFrom, seconds }, index) =>
      withRows(globalTables[index], replicaFields(replicas.length), secondsFrom, seconds),
    ),
    events: withEvents(known, frame, another),
    samples: withSamples(another ? [] : history.samples, frame),
    refusedSamples: withRefused(another ? [] : history.refusedSamples, frame),
    cloudWatch: withNews(another && !futureIsTrue ? emptyCloudWatch() : history.cloudWatch, frame.cloudWatch),
  };
}

/** The history without anything later than nowUs: the past was changed, so the future is unknown again. */
export function withoutFuture(history: History, nowUs: number): History {
  return {
    ...history,
    version: history.version + 1,
    ranToUs: Math.min(history.ranToUs, nowUs),
    events: history.events.filter((event) => event.atUs <= nowUs),
    cloudWatch: withoutLaterPoints(history.cloudWatch, nowUs / 1e6),
    caches: history.caches.map((rows) => rowsUpTo(rows, Math.floor(nowUs / 1e6))),
    clients: history.clients.map((rows) => rows && rowsUpTo(rows, Math.floor(nowUs / 1e6))),
    calls: history.calls.map((rows) => rows && rowsUpTo(rows, Math.floor(nowUs / 1e6))),
    globalTables: history.globalTables.map((rows) => rowsUpTo(rows, Math.floor(nowUs / 1e6))),
    tables: history.tables.map((table) => {
      const cut = Math.min(table.secondCount, Math.floor(nowUs / 1e6));
      const columns = Math.floor(nowUs / 1e6 / table.heatColumnSeconds);
      const kept = storesOf.get(table);
      const upTo = <Field extends string>(rows: SecondRows<Field> | undefined) => rows && rowsUpTo(rows, cut);
      if (!kept) return table;
      return shown(kept, table, cut, table.heat.slice(0, columns), latencyUpTo(table.latency, cut), {
        admission: upTo(table.admission),
        expiry: upTo(table.expiry),
        storage: upTo(table.storage),
        stream: upTo(table.stream),
        transactions: upTo(table.transactions),
      });
    }),
  };
}

/** One growing column a field. The views handed out share it; rows once written change only to equal values. */
type Store = Map<SecondField, Float64Array>;
const storesOf = new WeakMap<TableHistory, Store>();

function withTableFrame(known: TableHistory | undefined, frame: TableFrame): TableHistory {
  const store = (known && storesOf.get(known)) ?? new Map<SecondField, Float64Array>();
  const rows = frame.seconds.length / secondFields.length;
  const count = Math.max(known?.secondCount ?? 0, frame.secondsFrom + rows);
  if (rows > 0) {
    secondFields.forEach((field, column) => {
      const values = grown(store.get(field), count);
      for (let row = 0; row < rows; row++) {
        values[frame.secondsFrom + row] = frame.seconds[row * secondFields.length + column]!;
      }
      store.set(field, values);
    });
  }
  const sameWidth = known?.heatColumnSeconds === frame.heatColumnSeconds;
  const heat = known && sameWidth ? (known.heat as (HeatColumn | undefined)[]) : [];
  for (let from = 0; from < frame.heat.length; from += heatColumnLength) {
    heat[frame.heatFrom + from / heatColumnLength] = new HeatColumn(
      frame.heat.subarray(from, from + heatColumnLength),
    );
  }
  const latency = withLatency(known?.latency, frame.latencyFrom, frame.latency);
  return shown(store, frame, count, heat, latency, featureRows(known, frame));
}

/** What features tell of the table, second by second; undefined: it has none of them. */
type FeatureRows = Pick<TableHistory, 'admission' | 'expiry' | 'storage' | 'stream' | 'transactions'>;

function featureRows(
  known: TableHistory | undefined,
  { admission, expiry, storage, stream, transactions }: TableFrame,
): FeatureRows {
  return {
    admission:
      admission &&
      withRows(known?.admission, admissionSecondFields, admission.secondsFrom, admission.seconds),
    expiry: expiry && withRows(known?.expiry, expiryFields, expiry.secondsFrom, expiry.seconds),
    storage: storage && withRows(known?.storage, storageSecondFields, storage.secondsFrom, storage.seconds),
    stream:
      stream &&
      withRows(known?.stream, streamFields(stream.consumers.length), stream.secondsFrom, stream.seconds),
    transactions:
      transactions &&
      withRows(known?.transactions, transactionSecondFields, transactions.secondsFrom, transactions.seconds),
  };
}

function shown(
  store: Store,
  { name, heatColumnSeconds }: Pick<TableHistory, 'name' | 'heatColumnSeconds'>,
  secondCount: number,
  heat: readonly (HeatColumn | undefined)[],
  latency: LatencyHistory,
  features: FeatureRows,
): TableHistory {
  const table: TableHistory = {
    name,
    secondsFrom: 0,
    secondCount,
    seconds: (field) => store.get(field)?.subarray(0, secondCount) ?? none,
    heatColumnSeconds,
    heat,
    latency,
    ...features,
  };
  storesOf.set(table, store);
  return table;
}

const none = new Float64Array(0);

function grown(values: Float64Array | undefined, length: number): Float64Array {
  if (values && values.length >= length) return values;
  const longer = new Float64Array(Math.max(64, 2 * length)).fill(Number.NaN);
  if (values) longer.set(values);
  return longer;
}

/** What is told of some of the sources. */
function bySource<Field extends string>(
  known: readonly (SecondRows<Field> | undefined)[],
  frames: readonly { source: number; secondsFrom: number; seconds: Float64Array }[],
  fields: readonly Field[],
): (SecondRows<Field> | undefined)[] {
  const rows = [...known];
  for (const { source, secondsFrom, seconds } of frames) {
    rows[source] = withRows(rows[source], fields, secondsFrom, seconds);
  }
  return rows;
}

function withEvents(known: WorldEvent[], frame: Frame, another: boolean): WorldEvent[] {
  if (!another && frame.events.length === 0) return known;
  const fromUs = another ? Number.NEGATIVE_INFINITY : (frame.events[0]?.atUs ?? 0);
  const past = known.filter((event) => event.atUs < fromUs);
  const future = known.filter((event) => event.atUs > frame.nowUs);
  const same = known.filter((event) => event.atUs >= fromUs && event.atUs <= frame.nowUs);
  const fresh = frame.events.filter((event) => !same.some((one) => isSame(one, event)));
  const all = [...past, ...(another ? frame.events : [...same, ...fresh]), ...future];
  return all.length > eventsMax ? all.slice(all.length - eventsMax) : all;
}

function isSame(one: WorldEvent, other: WorldEvent): boolean {
  return one.atUs === other.atUs && JSON.stringify(one) === JSON.stringify(other);
}

function withSamples(known: SampledAttempt[], frame: Frame): SampledAttempt[] {
  const all = [...known, ...frame.sample].filter((attempt) => attempt.atUs > frame.nowUs - sampleWindowUs);
  return all.length > samplesMax ? all.slice(all.length - samplesMax) : all;
}

function withRefused(known: SampledAttempt[], frame: Frame): SampledAttempt[] {
  const fresh = frame.sample.filter(({ outcome, attempt }) => outcome === 'refused' || attempt > 0);
  if (fresh.length === 0) return known;
  const all = [...known, ...fresh];
  return all.length > refusedSamplesMax ? all.slice(all.length - refusedSamplesMax) : all;
}
