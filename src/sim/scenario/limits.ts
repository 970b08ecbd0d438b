// Every limit of a scenario document, with its unit and the reason for it. A fact id names DynamoDB's own limit;
// where none is named, the numbers here are ours: they keep a run within what one browser tab can hold.

/** Seeds are 32-bit, so that every random stream can start from one without losing a bit of it. */
export const seedMax = 4_294_967_295;

/** A day: longer runs say nothing new, and keep their history in a tab's memory. */
export const durationSecondsMax = 86_400;
/** One slice of traffic is 10 ms; shorter runs hold nothing. */
export const durationSecondsMin = 0.01;

export const titleLengthMax = 200;
export const summaryLengthMax = 2_000;
export const idLengthMax = 100;

/** One Region until Regions are simulated. */
export const regionsMax = 6;

/** A clock that is further off than this is broken. */
export const clockSkewMsMax = 60_000;

/** Tables on one page; a real account may have 2,500 (INIT-14). */
export const tablesMax = 20;
/** API-03. */
export const tableNameLengthMin = 3;
export const tableNameLengthMax = 255;
/** API-03, for an attribute used as a key. */
export const keyAttributeNameBytesMax = 255;

/** INIT-12: a provisioned table has at least one unit in each direction. */
export const capacityUnitsMin = 1;
/** A thousand times the default quota of a table (INIT-12), about what the largest published peaks need. */
export const capacityUnitsMax = 40_000_000;
/** INIT-12: the default quotas of one table or index, and of all that is provisioned in the account (INIT-13). */
export const tableQuotaUnits = 40_000;
export const accountQuotaUnits = 80_000;
/** ADM-06. */
export const burstSecondsMax = 300;

/** AS-01: what target tracking takes, and what is usual. */
export const targetPercentMin = 20;
export const targetPercentMax = 90;
export const targetPercentUsual = 70;
/** An hour: longer cool-downs only hide what the alarms do. */
export const cooldownSecondsMax = 3_600;
/** AS-12: one scheduled change a minute is as often as alarms look. */
export const scheduleEverySecondsMin = 60;
export const scheduledBoundsMax = 100;

/** The aggregate grain is built and measured for this many. */
export const partitionsMax = 100_000;

/** API-26. */
export const globalIndexesMax = 20;
export const localIndexesMax = 5;
/** API-29: so many attributes in an index's partition key, and as many in its sort key. */
export const indexKeyAttributesMax = 4;
/** Distinct values of an index key whose popularity follows a law; beyond, keys are as good as unique. */
export const indexValuesMax = 100_000;
/** An index is placed request by request, so it has fewer than a counted table may. */
export const indexPartitionsMax = 10_000;
/** A page of a Query ends at 1 MB, which holds at most so many items of one byte each (API-07). */
export const itemsPerQueryMax = 1_000_000;

/** Ten years: twice as far back as time to live takes notice of (TTL-01). */
export const expirySecondsMax = 315_360_000;

export const cachesMax = 5;
/** More than the memory of the largest node type (DX-56). */
export const cacheMemoryBytesMax = 2 ** 40;
/** A year; a TTL of 0 has a meaning of its own (DX-07). */
export const cacheTtlSecondsMax = 31_536_000;

/** As many as a picture of three zones shows. */
export const nodesPerZoneMax = 8;
export const routersMax = 10_000;
/** A disk that is slower still does not answer at all. */
export const diskTimesMax = 100;
/** Something is left for the table, or its work would never be done. */
export const nodeLoadPercentMax = 99;

/** API-13 allows a million; each is drawn. */
export const segmentsMax = 1_000;
/** More pages than this nobody counts. */
export const pagesMax = 1_000_000;

export const dataSetsMax = 20;
/** Generated keys are numbered, not stored: over all data sets of a scenario. */
/** Keys of a data set of which single items are told apart: each has a slot, and its replicas have versions. */
export const itemsToldApartMax = 131_072;
export const keysMax = 100_000_000;
/** Imported rows are stored, and travel between threads: over all data sets of a scenario. */
export const rowsMax = 1_000_000;

/** Items that share a partition key are counted, not stored: an item collection of half a terabyte at 5 KB. */
export const itemsPerKeyMax = 100_000_000;

/** API-01. */
export const itemBytesMin = 1;
export const itemBytesMax = 409_600;
/** The spread of a lognormal law of sizes; at 4, one item in a thousand is 200,000 times the median. */
export const sizeSigmaMax = 4;

/** API-14 and API-15: items of one batch. */
export const batchGetItemsMax = 100;
export const batchWriteItemsMax = 25;
/** How often an application may begin again what it did not get done. */
export const callTriesMax = 1_000;

/** STR-01: a day. A shorter retention is a "what if". */
export const retentionSecondsMax = 86_400;
export const retentionSecondsMin = 60;
/** Twice as many as get through to a shard (STR-07), and one. */
export const consumersMax = 5;
/** STR-13. */
export const batchSizeUsual = 100;
export const batchSizeMax = 10_000;
export const batchingWindowSecondsMax = 300;
export const parallelizationFactorMax = 10;
export const retryAttemptsMax = 10_000;
export const recordAgeSecondsMax = 604_800;
/** STR-16. */
export const filtersMax = 5;
/** A quarter of an hour, longer than any function runs. */
export const functionMsMax = 900_000;
/** Four times a second, as a mapping does (STR-12), to once an hour, when every iterator has expired (STR-09). */
export const pollSecondsUsual = 0.25;
export const pollSecondsMin = 0.05;
export const pollSecondsMax = 3_600;
/** STR-18: a year. */
export const kinesisRetentionHoursMax = 8_760;
export const kinesisShardsUsual = 4;
export const kinesisShardsMax = 1_000;
/** A minute: a reader that waits longer for late records is late itself. */
export const sortWindowMsMax = 60_000;
/** Every shard is polled for itself. */
export const streamPartitionsMax = 1_000;

/** API-02. */
export const partitionKeyBytesMin = 1;
export const partitionKeyBytesMax = 2_048;
export const sortKeyBytesMin = 1;
export const sortKeyBytesMax = 1_024;

export const trafficMax = 20;
/** More than the largest published peak of all of DynamoDB (LAT-14). */
export const ratePerSecondMax = 200_000_000;
export const ratePointsMax = 1_000;
/** Beyond 2 nearly every request falls on the first few keys, and the exponent says nothing more. */
export const zipfExponentMax = 2;

/** API-17. */
export const transactionItemsMax = 100;
/** SDK-07: as often as the waits double within a minute. */
export const newTriesMax = 10;
/** A minute. */
export const answerTimeoutMsMax = 60_000;

/** SDK-07: longer than about a minute nobody goes on trying; the waits double. */
export const attemptsMax = 30;
/** SDK clients of one source: each has a quota, a limiter and connections. */
export const clientInstancesMax = 1_000;
/** SDK-09: the longest of the defaults. */
export const timeoutMsMax = 60_000;
export const hedgeAfterMsMax = 10_000;
/** Of one SDK client. */
export const connectionsMax = 10_000;
export const threadsMax = 10_000;
/** An hour. */
export const thinkMsMax = 3_600_000;
export const closedLoopRequestsMax = 1_000_000_000;

/** Every move of a control on the page is a command; this is hours of play. */
export const commandsMax = 10_000;
/** DES-01 draws its suffix from 1 to 200. */
export const shardsMax = 200;

/** A document with more faults than this is not worth a longer list. */
export const problemsMax = 100;
