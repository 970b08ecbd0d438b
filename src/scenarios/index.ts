// The examples, the one that opens by default first. Each is a document like those that users write. What to look
// for in each is in words/en/examples.ts.

import deletesCostWhatTheyDelete from './deletes-cost-what-they-delete.json' with { type: 'json' };
import aFilterSavesNothing from './a-filter-saves-nothing.json' with { type: 'json' };
import aScanStarvesEveryone from './a-scan-starves-everyone.json' with { type: 'json' };
import oneScannerOrEight from './one-scanner-or-eight.json' with { type: 'json' };
import aClockRunsAhead from './a-clock-runs-ahead.json' with { type: 'json' };
import aRegionIsDownForTenMinutes from './a-region-is-down-for-ten-minutes.json' with { type: 'json' };
import eachItemHasItsRegion from './each-item-has-its-region.json' with { type: 'json' };
import mrecAgainstMrsc from './mrec-against-mrsc.json' with { type: 'json' };
import oneRegionTakesAllWrites from './one-region-takes-all-writes.json' with { type: 'json' };
import theLostLike from './the-lost-like.json' with { type: 'json' };
import theSlowReplica from './the-slow-replica.json' with { type: 'json' };
import writtenInVirginiaReadInTokyo from './written-in-virginia-read-in-tokyo.json' with { type: 'json' };
import transfersThatMeet from './transfers-that-meet.json' with { type: 'json' };
import aLeagueTableSeenByHalf from './a-league-table-seen-by-half.json' with { type: 'json' };
import thePaymentThatWasMadeTwice from './the-payment-that-was-made-twice.json' with { type: 'json' };
import halfAnOrderInTokyo from './half-an-order-in-tokyo.json' with { type: 'json' };
import whatATransactionCosts from './what-a-transaction-costs.json' with { type: 'json' };
import autoScalingComesLate from './auto-scaling-comes-late.json' with { type: 'json' };
import spikesThatNeverTrigger from './spikes-that-never-trigger.json' with { type: 'json' };
import scaleInTakesItsTime from './scale-in-takes-its-time.json' with { type: 'json' };
import decreasesRunOut from './decreases-run-out.json' with { type: 'json' };
import autoScalingAtItsMaximum from './auto-scaling-at-its-maximum.json' with { type: 'json' };
import scheduledBeforeThePeak from './scheduled-before-the-peak.json' with { type: 'json' };
import burstThenTheWall from './burst-then-the-wall.json' with { type: 'json' };
import strongReadsBeyondTheBudget from './strong-reads-beyond-the-budget.json' with { type: 'json' };
import aPoisonPillBlocksAShard from './a-poison-pill-blocks-a-shard.json' with { type: 'json' };
import aPoisonPillIsSetAside from './a-poison-pill-is-set-aside.json' with { type: 'json' };
import effectsComeTwice from './effects-come-twice.json' with { type: 'json' };
import aSlowFunctionFallsBehind from './a-slow-function-falls-behind.json' with { type: 'json' };
import threeReadersAreTooMany from './three-readers-are-too-many.json' with { type: 'json' };
import orderHoldsWithinAnItem from './order-holds-within-an-item.json' with { type: 'json' };
import recordsExpireUnread from './records-expire-unread.json' with { type: 'json' };
import onlyWhatChangesAndOnlyWhatMatters from './only-what-changes-and-only-what-matters.json' with { type: 'json' };
import kinesisBesideTheStream from './kinesis-beside-the-stream.json' with { type: 'json' };
import oneHotArticle from './one-hot-article.json' with { type: 'json' };
import onDemandDoublesAtOnce from './on-demand-doubles-at-once.json' with { type: 'json' };
import onDemandLaunchDay from './on-demand-launch-day.json' with { type: 'json' };
import warmedUpBeforeTheLaunch from './warmed-up-before-the-launch.json' with { type: 'json' };
import aMaximumOnWrites from './a-maximum-on-writes.json' with { type: 'json' };
import aMaximumOnReads from './a-maximum-on-reads.json' with { type: 'json' };
import theQuotaOnWrites from './the-quota-on-writes.json' with { type: 'json' };
import theQuotaOnReads from './the-quota-on-reads.json' with { type: 'json' };
import switchingToOnDemand from './switching-to-on-demand.json' with { type: 'json' };
import evenKeys from './even-keys.json' with { type: 'json' };
import anIndexReadAtTheQuota from './an-index-read-at-the-quota.json' with { type: 'json' };
import anIndexAtTheQuota from './an-index-at-the-quota.json' with { type: 'json' };
import anIndexReadAtItsMaximum from './an-index-read-at-its-maximum.json' with { type: 'json' };
import anIteratorExpires from './an-iterator-expires.json' with { type: 'json' };
import anIndexAtItsMaximum from './an-index-at-its-maximum.json' with { type: 'json' };
import everybodyLooksAtOneState from './everybody-looks-at-one-state.json' with { type: 'json' };
import queriesBeyondTheIndex from './queries-beyond-the-index.json' with { type: 'json' };
import anIndexIsAdded from './an-index-is-added.json' with { type: 'json' };
import onlyWritesThatTouchIt from './only-writes-that-touch-it.json' with { type: 'json' };
import whatAWriteCostsAnIndex from './what-a-write-costs-an-index.json' with { type: 'json' };
import aSparseIndex from './a-sparse-index.json' with { type: 'json' };
import fewIndexKeys from './few-index-keys.json' with { type: 'json' };
import aStarvedIndex from './a-starved-index.json' with { type: 'json' };
import oneCelebrity from './one-celebrity.json' with { type: 'json' };
import theAccessLog from './the-access-log.json' with { type: 'json' };
import switchingToProvisioned from './switching-to-provisioned.json' with { type: 'json' };
import keysOfSeveralAttributes from './keys-of-several-attributes.json' with { type: 'json' };
import whatIsNotProjectedIsFetched from './what-is-not-projected-is-fetched.json' with { type: 'json' };
import anIndexIsDeleted from './an-index-is-deleted.json' with { type: 'json' };
import anIndexIsSplit from './an-index-is-split.json' with { type: 'json' };
import splitForHeat from './split-for-heat.json' with { type: 'json' };
import splitInsideACollection from './split-inside-a-collection.json' with { type: 'json' };
import hotItemsAreParted from './hot-items-are-parted.json' with { type: 'json' };
import oneItemIsNeverSplit from './one-item-is-never-split.json' with { type: 'json' };
import theNewestSortKeyMovesOn from './the-newest-sort-key-moves-on.json' with { type: 'json' };
import aLocalIndexForbidsIt from './a-local-index-forbids-it.json' with { type: 'json' };
import tenGigabytesUnderOneKey from './ten-gigabytes-under-one-key.json' with { type: 'json' };
import splitForSize from './split-for-size.json' with { type: 'json' };
import moreCapacityMorePartitions from './more-capacity-more-partitions.json' with { type: 'json' };
import aBusyPartitionKeepsWhatHasExpired from './a-busy-partition-keeps-what-has-expired.json' with { type: 'json' };
import millisecondsNeverExpire from './milliseconds-never-expire.json' with { type: 'json' };
import timeToLiveIsTurnedOn from './time-to-live-is-turned-on.json' with { type: 'json' };
import sessionExpiryByTtl from './session-expiry-by-ttl.json' with { type: 'json' };
import aProductPageWithAndWithoutDax from './a-product-page-with-and-without-dax.json' with { type: 'json' };
import priceChangeAroundDax from './price-change-around-dax.json' with { type: 'json' };
import cacheStampedeAfterNodeLoss from './cache-stampede-after-node-loss.json' with { type: 'json' };
import twoNodesForTheWorkOfThree from './two-nodes-for-the-work-of-three.json' with { type: 'json' };
import queryUpdateQuery from './query-update-query.json' with { type: 'json' };
import oneHotPartitionThroughTheYears from './one-hot-partition-through-the-years.json' with { type: 'json' };
import aSplitHalvesTheAllowance from './a-split-halves-the-allowance.json' with { type: 'json' };
import buyingMoreMakesItWorse from './buying-more-makes-it-worse.json' with { type: 'json' };
import aBurstNeedsRoomOnItsNode from './a-burst-needs-room-on-its-node.json' with { type: 'json' };
import tokensAtTheRouters from './tokens-at-the-routers.json' with { type: 'json' };
import aRetryStorm from './a-retry-storm.json' with { type: 'json' };
import aRetryQuotaEndsTheStorm from './a-retry-quota-ends-the-storm.json' with { type: 'json' };
import aTimeoutOfFiftyMilliseconds from './a-timeout-of-fifty-milliseconds.json' with { type: 'json' };
import adaptiveClientsSlowDown from './adaptive-clients-slow-down.json' with { type: 'json' };
import hedgedReads from './hedged-reads.json' with { type: 'json' };
import coldConnections from './cold-connections.json' with { type: 'json' };
import whatTheMinuteHides from './what-the-minute-hides.json' with { type: 'json' };
import threeWaysToCount from './three-ways-to-count.json' with { type: 'json' };
import aLockThatEverybodyWants from './a-lock-that-everybody-wants.json' with { type: 'json' };
import aListThatGrows from './a-list-that-grows.json' with { type: 'json' };
import conditionsThatFail from './conditions-that-fail.json' with { type: 'json' };
import whatABatchLeavesOver from './what-a-batch-leaves-over.json' with { type: 'json' };
import aBatchWaitsForItsSlowest from './a-batch-waits-for-its-slowest.json' with { type: 'json' };
import routersForgetTheMap from './routers-forget-the-map.json' with { type: 'json' };
import aNodeNearItsLimit from './a-node-near-its-limit.json' with { type: 'json' };
import howStaleAReadCanBe from './how-stale-a-read-can-be.json' with { type: 'json' };
import aFollowerIsCutOff from './a-follower-is-cut-off.json' with { type: 'json' };
import oneSlowDisk from './one-slow-disk.json' with { type: 'json' };
import oneReplicaFails from './one-replica-fails.json' with { type: 'json' };
import aDeploymentHandsOver from './a-deployment-hands-over.json' with { type: 'json' };
import aZoneIsLost from './a-zone-is-lost.json' with { type: 'json' };
import aLeaderIsLost from './a-leader-is-lost.json' with { type: 'json' };

/** In the order of the gallery. */
export const exampleGroups = [
  'hot-keys',
  'capacity',
  'splits',
  'indexes',
  'auto-scaling',
  'on-demand',
  'streams',
  'time-to-live',
  'caches',
  'regions',
  'console',
  'operations',
  'transactions',
  'storage',
  'admission',
  'clients',
] as const;

export type ExampleGroup = (typeof exampleGroups)[number];

export interface Example {
  id: string;
  group: ExampleGroup;
  /** A scenario document, not yet validated. */
  document: unknown;
  /** Virtual seconds a second at which it opens; 1 unless given. */
  speed?: number;
}

export const examples: Example[] = [
  { id: 'one-celebrity', group: 'hot-keys', document: oneCelebrity },
  { id: 'burst-then-the-wall', group: 'capacity', document: burstThenTheWall },
  { id: 'the-access-log', group: 'capacity', document: theAccessLog },
  { id: 'even-keys', group: 'hot-keys', document: evenKeys },
  { id: 'one-hot-article', group: 'hot-keys', document: oneHotArticle },
  { id: 'strong-reads-beyond-the-budget', group: 'capacity', document: strongReadsBeyondTheBudget },
  { id: 'on-demand-doubles-at-once', group: 'on-demand', document: onDemandDoublesAtOnce, speed: 30 },
  { id: 'on-demand-launch-day', group: 'on-demand', document: onDemandLaunchDay, speed: 30 },
  { id: 'warmed-up-before-the-launch', group: 'on-demand', document: warmedUpBeforeTheLaunch, speed: 30 },
  { id: 'a-maximum-on-writes', group: 'on-demand', document: aMaximumOnWrites },
  { id: 'a-maximum-on-reads', group: 'on-demand', document: aMaximumOnReads },
  { id: 'the-quota-on-writes', group: 'on-demand', document: theQuotaOnWrites },
  { id: 'the-quota-on-reads', group: 'on-demand', document: theQuotaOnReads },
  { id: 'switching-to-on-demand', group: 'on-demand', document: switchingToOnDemand, speed: 20 },
  { id: 'switching-to-provisioned', group: 'on-demand', document: switchingToProvisioned, speed: 30 },
  { id: 'split-for-heat', group: 'splits', document: splitForHeat, speed: 60 },
  { id: 'split-inside-a-collection', group: 'splits', document: splitInsideACollection, speed: 60 },
  { id: 'hot-items-are-parted', group: 'splits', document: hotItemsAreParted, speed: 100 },
  { id: 'one-item-is-never-split', group: 'splits', document: oneItemIsNeverSplit, speed: 20 },
  { id: 'the-newest-sort-key-moves-on', group: 'splits', document: theNewestSortKeyMovesOn, speed: 20 },
  { id: 'a-local-index-forbids-it', group: 'splits', document: aLocalIndexForbidsIt, speed: 20 },
  { id: 'split-for-size', group: 'splits', document: splitForSize, speed: 60 },
  {
    id: 'ten-gigabytes-under-one-key',
    group: 'indexes',
    document: tenGigabytesUnderOneKey,
    speed: 20,
  },
  { id: 'more-capacity-more-partitions', group: 'splits', document: moreCapacityMorePartitions, speed: 60 },
  { id: 'a-starved-index', group: 'indexes', document: aStarvedIndex, speed: 10 },
  { id: 'few-index-keys', group: 'indexes', document: fewIndexKeys, speed: 10 },
  { id: 'a-sparse-index', group: 'indexes', document: aSparseIndex, speed: 10 },
  { id: 'what-a-write-costs-an-index', group: 'indexes', document: whatAWriteCostsAnIndex },
  { id: 'only-writes-that-touch-it', group: 'indexes', document: onlyWritesThatTouchIt, speed: 10 },
  { id: 'an-index-is-added', group: 'indexes', document: anIndexIsAdded, speed: 10 },
  { id: 'an-index-is-deleted', group: 'indexes', document: anIndexIsDeleted, speed: 10 },
  { id: 'an-index-is-split', group: 'indexes', document: anIndexIsSplit, speed: 30 },
  { id: 'keys-of-several-attributes', group: 'indexes', document: keysOfSeveralAttributes, speed: 10 },
  {
    id: 'what-is-not-projected-is-fetched',
    group: 'indexes',
    document: whatIsNotProjectedIsFetched,
    speed: 10,
  },
  { id: 'queries-beyond-the-index', group: 'indexes', document: queriesBeyondTheIndex, speed: 10 },
  { id: 'everybody-looks-at-one-state', group: 'indexes', document: everybodyLooksAtOneState, speed: 10 },
  { id: 'an-index-at-its-maximum', group: 'indexes', document: anIndexAtItsMaximum, speed: 10 },
  { id: 'an-index-read-at-its-maximum', group: 'indexes', document: anIndexReadAtItsMaximum, speed: 10 },
  { id: 'an-index-at-the-quota', group: 'indexes', document: anIndexAtTheQuota, speed: 10 },
  { id: 'an-index-read-at-the-quota', group: 'indexes', document: anIndexReadAtTheQuota, speed: 10 },
  { id: 'session-expiry-by-ttl', group: 'time-to-live', document: sessionExpiryByTtl, speed: 60 },
  {
    id: 'a-busy-partition-keeps-what-has-expired',
    group: 'time-to-live',
    document: aBusyPartitionKeepsWhatHasExpired,
    speed: 60,
  },
  { id: 'milliseconds-never-expire', group: 'time-to-live', document: millisecondsNeverExpire, speed: 30 },
  { id: 'time-to-live-is-turned-on', group: 'time-to-live', document: timeToLiveIsTurnedOn, speed: 100 },
  { id: 'a-poison-pill-blocks-a-shard', group: 'streams', document: aPoisonPillBlocksAShard, speed: 10 },
  { id: 'a-poison-pill-is-set-aside', group: 'streams', document: aPoisonPillIsSetAside, speed: 5 },
  { id: 'effects-come-twice', group: 'streams', document: effectsComeTwice, speed: 5 },
  { id: 'a-slow-function-falls-behind', group: 'streams', document: aSlowFunctionFallsBehind, speed: 10 },
  { id: 'three-readers-are-too-many', group: 'streams', document: threeReadersAreTooMany, speed: 5 },
  { id: 'order-holds-within-an-item', group: 'streams', document: orderHoldsWithinAnItem, speed: 20 },
  { id: 'records-expire-unread', group: 'streams', document: recordsExpireUnread, speed: 20 },
  {
    id: 'only-what-changes-and-only-what-matters',
    group: 'streams',
    document: onlyWhatChangesAndOnlyWhatMatters,
    speed: 5,
  },
  { id: 'an-iterator-expires', group: 'streams', document: anIteratorExpires, speed: 100 },
  { id: 'kinesis-beside-the-stream', group: 'streams', document: kinesisBesideTheStream, speed: 5 },
  { id: 'a-product-page-with-and-without-dax', group: 'caches', document: aProductPageWithAndWithoutDax },
  { id: 'price-change-around-dax', group: 'caches', document: priceChangeAroundDax },
  { id: 'cache-stampede-after-node-loss', group: 'caches', document: cacheStampedeAfterNodeLoss },
  { id: 'two-nodes-for-the-work-of-three', group: 'caches', document: twoNodesForTheWorkOfThree },
  { id: 'query-update-query', group: 'caches', document: queryUpdateQuery },
  { id: 'written-in-virginia-read-in-tokyo', group: 'regions', document: writtenInVirginiaReadInTokyo },
  { id: 'the-lost-like', group: 'regions', document: theLostLike, speed: 5 },
  { id: 'one-region-takes-all-writes', group: 'regions', document: oneRegionTakesAllWrites, speed: 5 },
  { id: 'each-item-has-its-region', group: 'regions', document: eachItemHasItsRegion, speed: 5 },
  {
    id: 'a-region-is-down-for-ten-minutes',
    group: 'regions',
    document: aRegionIsDownForTenMinutes,
    speed: 20,
  },
  { id: 'the-slow-replica', group: 'regions', document: theSlowReplica, speed: 10 },
  { id: 'mrec-against-mrsc', group: 'regions', document: mrecAgainstMrsc, speed: 5 },
  { id: 'a-clock-runs-ahead', group: 'regions', document: aClockRunsAhead, speed: 5 },
  {
    id: 'one-hot-partition-through-the-years',
    group: 'admission',
    document: oneHotPartitionThroughTheYears,
    speed: 20,
  },
  { id: 'a-split-halves-the-allowance', group: 'admission', document: aSplitHalvesTheAllowance, speed: 5 },
  { id: 'buying-more-makes-it-worse', group: 'admission', document: buyingMoreMakesItWorse, speed: 5 },
  { id: 'a-burst-needs-room-on-its-node', group: 'admission', document: aBurstNeedsRoomOnItsNode, speed: 5 },
  { id: 'tokens-at-the-routers', group: 'admission', document: tokensAtTheRouters, speed: 3 },
  { id: 'what-the-minute-hides', group: 'console', document: whatTheMinuteHides },
  { id: 'auto-scaling-comes-late', group: 'auto-scaling', document: autoScalingComesLate, speed: 30 },
  { id: 'spikes-that-never-trigger', group: 'auto-scaling', document: spikesThatNeverTrigger, speed: 30 },
  { id: 'scale-in-takes-its-time', group: 'auto-scaling', document: scaleInTakesItsTime, speed: 60 },
  { id: 'decreases-run-out', group: 'auto-scaling', document: decreasesRunOut, speed: 200 },
  { id: 'auto-scaling-at-its-maximum', group: 'auto-scaling', document: autoScalingAtItsMaximum, speed: 30 },
  { id: 'scheduled-before-the-peak', group: 'auto-scaling', document: scheduledBeforeThePeak, speed: 100 },
  { id: 'three-ways-to-count', group: 'operations', document: threeWaysToCount },
  { id: 'a-lock-that-everybody-wants', group: 'operations', document: aLockThatEverybodyWants },
  { id: 'a-list-that-grows', group: 'operations', document: aListThatGrows, speed: 5 },
  { id: 'conditions-that-fail', group: 'operations', document: conditionsThatFail },
  { id: 'what-a-batch-leaves-over', group: 'operations', document: whatABatchLeavesOver },
  { id: 'a-batch-waits-for-its-slowest', group: 'operations', document: aBatchWaitsForItsSlowest },
  { id: 'transfers-that-meet', group: 'transactions', document: transfersThatMeet },
  { id: 'a-league-table-seen-by-half', group: 'transactions', document: aLeagueTableSeenByHalf },
  { id: 'the-payment-that-was-made-twice', group: 'transactions', document: thePaymentThatWasMadeTwice },
  { id: 'half-an-order-in-tokyo', group: 'transactions', document: halfAnOrderInTokyo },
  { id: 'what-a-transaction-costs', group: 'transactions', document: whatATransactionCosts },
  { id: 'deletes-cost-what-they-delete', group: 'operations', document: deletesCostWhatTheyDelete, speed: 3 },
  { id: 'a-scan-starves-everyone', group: 'operations', document: aScanStarvesEveryone },
  { id: 'one-scanner-or-eight', group: 'operations', document: oneScannerOrEight },
  { id: 'a-filter-saves-nothing', group: 'operations', document: aFilterSavesNothing },
  { id: 'a-retry-storm', group: 'clients', document: aRetryStorm },
  { id: 'a-retry-quota-ends-the-storm', group: 'clients', document: aRetryQuotaEndsTheStorm },
  { id: 'a-timeout-of-fifty-milliseconds', group: 'clients', document: aTimeoutOfFiftyMilliseconds },
  { id: 'adaptive-clients-slow-down', group: 'clients', document: adaptiveClientsSlowDown, speed: 2 },
  { id: 'hedged-reads', group: 'clients', document: hedgedReads },
  { id: 'cold-connections', group: 'clients', document: coldConnections, speed: 5 },
  { id: 'a-leader-is-lost', group: 'storage', document: aLeaderIsLost },
  { id: 'a-zone-is-lost', group: 'storage', document: aZoneIsLost },
  { id: 'a-deployment-hands-over', group: 'storage', document: aDeploymentHandsOver },
  { id: 'one-replica-fails', group: 'storage', document: oneReplicaFails },
  { id: 'one-slow-disk', group: 'storage', document: oneSlowDisk },
  { id: 'a-follower-is-cut-off', group: 'storage', document: aFollowerIsCutOff },
  { id: 'how-stale-a-read-can-be', group: 'storage', document: howStaleAReadCanBe },
  { id: 'a-node-near-its-limit', group: 'storage', document: aNodeNearItsLimit },
  { id: 'routers-forget-the-map', group: 'storage', document: routersForgetTheMap },
];
