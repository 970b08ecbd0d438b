// The request inspector: what happened to one request, attempt by attempt. The terminal prints the same sentences.

import type { Refusal } from '../../sim/capacity/exceptions.ts';
import type { HopName, SampledAttempt, ToldCheck, ToldFigures } from '../../sim/frame.ts';
import type { RequestError } from '../../sim/requests/errors.ts';
import type { OperationName } from '../../sim/scenario/scenario.ts';
import { count, exactClock, milliseconds, percent, plural } from '../format.ts';
import { requestErrors } from './request-errors.ts';

/** What an attempt is about, from the scenario. */
export interface RequestAbout {
  operation: OperationName;
  table: string;
  direction: 'read' | 'write';
  /** It met an error after which no SDK tries again. */
  isFinal?: boolean;
}

export const inspector = {
  open: 'Inspect a request',
  title: 'One request',
  regionRecent: 'Recent requests as a table',
  recent: {
    caption: 'A sample of the latest requests, refused ones first. The list holds still while you are in it.',
    refusedOnly: 'Only refused ones',
    none: 'No request has been sent yet. Play the run.',
    noneRefused: 'The sample of the latest requests has no refused one.',
    inspect: (key: string, moment: string) => `Inspect the request for ${key} of ${moment}`,
    columns: { moment: 'Sent', key: 'Key', attempts: 'Attempts', outcome: 'Outcome' },
  },
  outcome: { served: 'served', waiting: 'waits', gaveUp: 'gave up' },
  gone: 'Nothing is known of this request any more: the run has gone on or was rewound.',
  earlierGone: (attempts: number) =>
    `${plural(attempts, 'earlier attempt was', 'earlier attempts were')} not kept.`,
  attemptTitle: (number: number) => `Attempt ${count(number)}`,
  toNext: (number: number) => `Run on to attempt ${count(number)}`,
  noFigures:
    'This run counts its requests instead of following each: this attempt is drawn by its chances, and no bucket was asked at this moment.',
  coldKey: 'one of many rarely asked keys',
  waterfall: {
    caption: (number: number) => `Where the time of attempt ${count(number)} went`,
    hop: 'Part of the way',
    time: 'Takes',
    from: 'From',
    bar: 'On a common scale',
    total: 'In all',
    brief: (attempt: SampledAttempt, hop: HopName) =>
      attempt.elsewhere
        ? 'without the table'
        : attempt.parts && hop === 'reached-storage'
          ? 'router, for all items'
          : inspector.briefHops[hop],
  },
  briefHops: {
    sent: '',
    'reached-router': 'to the router',
    'reached-storage': 'router, to the node',
    redirected: 'sent on by an old map',
    read: 'finds the item',
    'persisted-by-leader': 'leader’s log',
    'persisted-by-quorum': 'a follower’s log',
    stored: 'storage, the slowest',
    answered: 'answer on its way back',
  } satisfies Record<HopName, string>,
  hops: {
    sent: '',
    'reached-router': 'Client to request router',
    'reached-storage': 'Router checks and finds the partition; on to its storage node',
    redirected: 'Old map: the partition that was split names the new owner',
    read: 'Storage node finds the item',
    'persisted-by-leader': 'Leader writes its log',
    'persisted-by-quorum': 'The faster of two followers writes its log',
    stored: 'Storage node does its part; of several items, the slowest counts',
    answered: 'Answer on its way back to the client',
  } satisfies Record<HopName, string>,
  fromCache: (time: string) =>
    `A node of the cache has a copy: the client has it after ${time}, and the table is not asked.`,
  elsewhereAnswered: 'Answered, or given up, without the table',
  routerForSeveral: 'Router sends for each item, and gathers what all of them bring',
  answeredByRouter: 'Router refuses; answer on its way back to the client',
  hopName,
  story,
};

/** What an attempt did until this hop was over. */
function hopName({ outcome, hops, elsewhere, parts }: SampledAttempt, hop: HopName): string {
  if (elsewhere) return inspector.elsewhereAnswered;
  if (parts && hop === 'reached-storage') return inspector.routerForSeveral;
  const reachedStorage = hops.some((each) => each.hop === 'reached-storage');
  const byRouter = hop === 'answered' && outcome === 'refused' && !reachedStorage;
  return byRouter ? inspector.answeredByRouter : inspector.hops[hop];
}

/** The causal chain of one attempt, sentence by sentence. `next` is the attempt that followed, if it is known. */
function story(
  attempt: SampledAttempt,
  about: RequestAbout,
  refusal: Refusal | undefined,
  next: SampledAttempt | undefined,
): string[] {
  const { figures, outcome, elsewhere } = attempt;
  if (outcome === 'refused' && !refusal) return metError(attempt, about, next);
  if (elsewhere) return [asked(attempt, about), inspector.fromCache(took(attempt))];
  if (attempt.parts) return ofSeveral(attempt, about, refusal, next);
  return [
    asked(attempt, about),
    placed(attempt),
    ...(figures
      ? figures.checks.map((check, index) => checked(check, index, attempt, about))
      : [inspector.noFigures]),
    ...(figures?.collection ? [collectionFull(figures.collection)] : []),
    ...(refusal ? refused(refusal) : [isInVain(attempt) ? inVain(attempt) : served(attempt)]),
    ...(refusal || isInVain(attempt) ? [then(attempt, next)] : []),
  ];
}

/** On several items, each of which was admitted or refused for itself. */
function ofSeveral(
  attempt: SampledAttempt,
  about: RequestAbout,
  refusal: Refusal | undefined,
  next: SampledAttempt | undefined,
): string[] {
  const { parts = [], partsInAll = parts.length, atUs, key, partition } = attempt;
  const turnedAway = parts.filter(({ reason }) => reason !== undefined);
  const units = parts.reduce((sum, part) => sum + part.units, 0);
  const told = partsInAll > parts.length ? `Of the first ${count(parts.length)}, ` : '';
  const done = `${told}${count(parts.length - turnedAway.length)} were done for ${unitsOf(units, about.direction)}`;
  const left =
    turnedAway.length > 0
      ? `, and ${count(turnedAway.length)} were not: ${[...new Set(turnedAway.map(({ reason }) => reason))].join(', ')}`
      : '';
  return [
    `At ${exactClock(atUs)} ${about.operation} asks table ${about.table} for ${plural(partsInAll, 'item', 'items')} in one request.`,
    `${done}${left}.`,
    `The slowest was ${key === '' ? inspector.coldKey : key}, on partition ${count(partition + 1)}: the answer had to wait for it.`,
    ...(refusal
      ? [...refused(refusal), then(attempt, next)]
      : [`The client has the answer after ${took(attempt)}.`]),
  ];
}

/** With an error that is no throttling. What never came to the table met none of its buckets. */
function metError(attempt: SampledAttempt, about: RequestAbout, next: SampledAttempt | undefined): string[] {
  const { reason, elsewhere, figures } = attempt;
  return [
    asked(attempt, about),
    ...(elsewhere ? [] : [placed(attempt)]),
    ...(figures?.checks ?? []).map((check, index) => checked(check, index, attempt, about)),
    requestErrors[reason as RequestError],
    then(attempt, next, about.isFinal),
  ];
}

function asked(
  { key, atUs, figures, elsewhere }: SampledAttempt,
  { operation, table, direction }: RequestAbout,
): string {
  const cost = figures ? ` for ${unitsOf(figures.units, direction)}` : '';
  const verb = elsewhere ? 'is sent for' : 'asks';
  return `At ${exactClock(atUs)} ${operation} of ${key === '' ? inspector.coldKey : key} ${verb} table ${table}${cost}.`;
}

function placed({ key, position, partition, figures }: SampledAttempt): string {
  const where = `${percentExactly(position)} of the way round the key space`;
  const hash =
    key === '' ? `They lie near ${where}` : `The hash of its key is ${hashText(position)}, ${where}`;
  const range = figures
    ? `, which holds ${percentExactly(figures.rangeStart)} to ${percentExactly(figures.rangeEnd)}`
    : '';
  return `${hash}: that is partition ${count(partition + 1)}${range}.`;
}

function checked(
  check: ToldCheck,
  index: number,
  { outcome, reason, figures, partition }: SampledAttempt,
  { direction }: RequestAbout,
): string {
  const { checks, collection } = figures as ToldFigures;
  const isError = reason !== undefined && reason in requestErrors;
  const failed = outcome === 'refused' && !collection && !isError && index === checks.length - 1;
  const order = index === 0 ? 'First' : 'Then';
  const units = leftOf(check.units);
  const overdrawn = units.startsWith('−') ? ` (overdrawn by ${units.slice(1)})` : '';
  const amount = overdrawn ? 'nothing is' : `${units} ${units === '1' ? 'is' : 'are'}`;
  const left = `${amount} left of at most ${count(check.unitsMax)}${overdrawn}`;
  const banked = check.burstSecondsMax > 0 ? `, ${burst(check)}` : '';
  return `${order}, ${bucketName(check, partition, direction)}: ${left}${banked}. ${failed ? whyRefused(check) : 'Passed'}.`;
}

function whyRefused({ queueSeconds }: ToldCheck): string {
  if (queueSeconds === undefined) return 'Nothing is left to admit it: refused';
  return `It is behind by the ${plural(queueSeconds, 'second', 'seconds')} that its queue may hold: the write on the table is refused`;
}

function bucketName(
  { what, index, unitsPerSecond, number }: ToldCheck,
  partition: number,
  direction: string,
): string {
  const whose = index === undefined ? 'the table’s' : `the index ${index}’s`;
  const rate = `${count(unitsPerSecond)} ${direction} units a second`;
  switch (what) {
    case 'provisioned':
      return `${whose} provisioned ${rate}`;
    case 'maximum':
      return `${whose} on-demand maximum of ${rate}`;
    case 'account':
      return `the account’s quota for ${index === undefined ? 'the table' : `the index ${index}`} of ${rate}`;
    case 'share':
      return `partition ${count(partition + 1)}’s share of ${rate}`;
    case 'node':
      return `room for a burst on node ${number}, which serves ${rate} of this table`;
    case 'router':
      return `the tokens of router ${number}, of the table’s ${rate}`;
    case 'partition':
      return index === undefined
        ? `partition ${count(partition + 1)}’s ${rate}`
        : `the ${rate} of one partition of the index ${index}`;
  }
}

/** What is left beyond one second's worth has been saved. */
function burst({ units, unitsPerSecond, burstSecondsMax }: ToldCheck): string {
  const seconds = Math.max(0, units / unitsPerSecond - 1);
  const beyond = seconds > 0 ? 'that is this second’s, and ' : '';
  return `${beyond}${count(seconds)} of ${count(burstSecondsMax)} seconds of burst`;
}

/** The write would have made it larger. */
function collectionFull({ bytes, itemBytes, bytesMax }: NonNullable<ToldFigures['collection']>): string {
  return `At last, the item collection: with its entries in the local indexes it has ${count(bytes)} of at most ${count(bytesMax)} bytes, and one more item takes ${count(itemBytes)}: refused.`;
}

function refused({ status, exception, message, throttlingReason }: Refusal): string[] {
  return [
    `DynamoDB answers ${status}, ${exception}: “${message}”`,
    throttlingReason
      ? `Its reason is ${throttlingReason.reason}, and the resource it names ${throttlingReason.resource}.`
      : 'That is no throttling: nothing is charged, and no metric of throttling counts it.',
  ];
}

/** Whatever the service did, its client no longer waited for it. */
function isInVain({ latencyUs, gaveUpAfterUs }: SampledAttempt): boolean {
  return gaveUpAfterUs !== undefined && gaveUpAfterUs < latencyUs;
}

function inVain({ latencyUs, gaveUpAfterUs = latencyUs }: SampledAttempt): string {
  return `It is served in vain: its answer comes after ${milliseconds(latencyUs / 1000)}, and its client waits ${milliseconds(gaveUpAfterUs / 1000)} and no longer.`;
}

function served(attempt: SampledAttempt): string {
  return `It is served; the client has the answer after ${took(attempt)}.`;
}

function then(attempt: SampledAttempt, next: SampledAttempt | undefined, isFinal = false): string {
  const { wait, attemptsMax, figures } = attempt;
  const has = isInVain(attempt)
    ? 'The client gives this attempt up'
    : `The client has the refusal after ${took(attempt)}`;
  const sdk = figures ? `the SDK (${figures.sdk})` : 'the SDK';
  if (!wait) {
    if (attemptsMax === undefined) return `${has}.`;
    if (figures?.collection || isFinal)
      return `${has}. For this exception ${sdk} does not try again: the caller gets it.`;
    return attemptsMax === 1
      ? `${has}. It is set not to retry: the caller gets the exception.`
      : `${has}. That was the last of ${count(attemptsMax)} attempts: ${sdk} gives up, and the caller gets the exception.`;
  }
  const againUs = attempt.atUs + Math.min(attempt.latencyUs, attempt.gaveUpAfterUs ?? Infinity) + wait.us;
  const most = wait.us === wait.usMax ? '' : `, drawn from 0 to ${milliseconds(wait.usMax / 1000)},`;
  const number = attempt.attempt + 2;
  const sends = next ? 'sent' : 'sends';
  const waits = next ? 'waited' : 'waits';
  return `${has}. Then ${sdk} ${waits} ${milliseconds(wait.us / 1000)}${most} and ${sends} attempt ${count(number)} of at most ${count(attemptsMax ?? number)} at ${exactClock(againUs)}.`;
}

function took({ latencyUs }: SampledAttempt): string {
  return milliseconds(latencyUs / 1000);
}

export function unitsOf(units: number, direction: string): string {
  return plural(units, `${direction} unit`, `${direction} units`);
}

/** A bucket may be in debt, by less than one request. */
export function leftOf(units: number): string {
  return units < 0 && units > -0.05 ? '0' : count(units).replace('-', '−');
}

/** With a decimal, for partitions may be narrow. */
export function percentExactly(share: number): string {
  const hundredths = Math.round(share * 10_000) / 100;
  return percent(hundredths / 100) === `${hundredths}\u00a0%` ? percent(share) : `${hundredths}\u00a0%`;
}

/** The first 53 bits of it, which is what places a key. */
export function hashText(position: number): string {
  return `0x${(position * 2 ** 53).toString(16).toUpperCase().padStart(14, '0')}`;
}
