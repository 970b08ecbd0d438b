// The gallery of examples: its groups, and what to look for in each example, by id. One sentence, to be checked by eye.

export const examples = {
  search: 'Search the examples',
  list: 'Examples',
  found: (count: number) =>
    count === 0 ? 'No example has all these words.' : `${count} ${count === 1 ? 'example' : 'examples'}`,
  lookForLabel: 'Look for:',
  groups: {
    'hot-keys': 'Hot keys',
    capacity: 'Provisioned capacity and burst',
    splits: 'Splits',
    indexes: 'Indexes',
    'auto-scaling': 'Auto scaling',
    'on-demand': 'On-demand',
    streams: 'Streams',
    'time-to-live': 'Time to live',
    caches: 'Caches',
    regions: 'Regions',
    console: 'What the console shows',
    operations: 'Operations',
    transactions: 'Transactions',
    storage: 'Replicas and faults',
    admission: 'Admission through the years',
    clients: 'Clients',
  } as Record<string, string>,
  other: 'Others',
  lookFor: {
    'three-ways-to-count':
      'The three counters drift apart: of 8,400 increments that were read, reckoned and written, 2,800 are lost; the lock loses none and pays for every third write in vain.',
    'a-lock-that-everybody-wants':
      'From 0:20 on conditions fail: four writes in five are paid for and do nothing, and nearly two orders in five are given up after five tries.',
    'a-list-that-grows':
      'The same twelve comments a second cost more and more: 200 units a second at first and six times as many after half a minute, until partitions refuse and the first article is full at 400 KB.',
    'conditions-that-fail':
      'The served part shrinks while the write units stay at 250 a second: what fails costs as much as what is done, and nobody tries it again.',
    'what-a-batch-leaves-over':
      'Around 0:20 all three tables run short. With back-off no item is lost, though some batches take 20 seconds; sent at once, or never, 900 items are gone.',
    'a-batch-waits-for-its-slowest':
      'A read takes 2.4 ms, a hundred in a batch 9.8 ms: each batch waits for the unluckiest of them. Of a hundred pictures, 48 are left over at first.',
    'a-retry-storm':
      'At 0:20 the node has its time back, and still nothing is answered: 2,400 attempts a second, three in four of them retries, keep it busy for clients that no longer wait.',
    'a-retry-quota-ends-the-storm':
      'The same five seconds: the quota is spent at 0:16, requests fail at once instead of coming back, and at 0:22 everything is answered again.',
    'a-timeout-of-fifty-milliseconds':
      'Within half a minute nothing of the first table is answered, and nobody did anything to it; the second, as busy and more patient, answers all.',
    'adaptive-clients-slow-down':
      'From 0:25 on the first table refuses next to nothing while its clients keep thousands of writes waiting; the second refuses half of its attempts.',
    'hedged-reads':
      'From 0:20 on one read in three is slow; the hedged source waits half as long for its slowest ones, for a third more attempts.',
    'cold-connections':
      'Three sources, the same reads: 2.3 ms over open connections, 7.3 ms where each is new, by habit or because nobody called for a minute.',
    'a-leader-is-lost':
      'From 0:20 to 0:22 two partitions take no writes and no strong reads, until the lease of their leader has run out; eventual reads never stop.',
    'a-zone-is-lost':
      'The loss of zone a is over in two seconds; with zone b too, every write and strong read fails from 0:45 until zone a is back.',
    'a-deployment-hands-over':
      'Three nodes go down and nobody notices, because they hand over first; at 1:10 a node goes down without a word, and two partitions wait for two seconds.',
    'one-replica-fails':
      'At 0:20 a follower fails and nothing happens to any request; at 1:00 it is a leader, and its partition waits for two seconds.',
    'one-slow-disk':
      'From 0:15 on the slow disk belongs to a follower: the slowest writes take 11 ms. From 0:40 on to a leader: 168 ms. At 1:15 it hands over.',
    'a-follower-is-cut-off':
      'At 0:17, 0:42 and 1:07 the second table holds an election that nobody needs, and a partition stands still for two seconds; the first never does.',
    'how-stale-a-read-can-be':
      'One eventual read in ten misses a write of some 10 ms ago; while a follower’s disk is slow it is four in ten, by up to three seconds. No strong read ever does.',
    'a-node-near-its-limit':
      'From 0:40 on requests wait for node a1 alone, from 1:00 on it turns them away; nothing is throttled.',
    'routers-forget-the-map':
      'For eight seconds after 0:20 the first table’s requests wait a second for the map or fail; the second table’s do not notice.',
    'written-in-virginia-read-in-tokyo':
      'Three reads in four in Tokyo return the version before; in Virginia, where the item was written, none does.',
    'the-lost-like':
      'From the first seconds on acknowledged likes are gone, one in five by the end, and nothing was refused; sent to one Region, no more are lost.',
    'one-region-takes-all-writes':
      'Likes from Tokyo take 150 ms, because they are counted in Virginia, and not one of them is lost.',
    'each-item-has-its-region':
      'Both Regions write at 4 ms and no write is lost; only reads of the other Region’s items are a moment old.',
    'a-region-is-down-for-ten-minutes':
      'At 2:00 some forty writes of Virginia have come nowhere else; at 12:00 it is back, applies ten minutes of Ireland’s writes, and its own that were overtaken are lost.',
    'the-slow-replica':
      'Until 4:00 Mumbai falls 0.23 seconds behind in every second, and from then on it catches up, with nothing lost.',
    'mrec-against-mrsc':
      'At 1:00 some forty acknowledged writes of the eventual table are in Virginia only, of the strong one none; at 3:00 the first answers there at once, with old seats, the second once it has caught up.',
    'a-clock-runs-ahead':
      'From 1:00 on only Virginia loses writes, although both Regions write as much as before.',
    'transfers-that-meet':
      'More than one transfer in three is cancelled although nothing is throttled, and deposits fail too; from 0:40 on, with the balance in 50 parts, hardly any.',
    'a-league-table-seen-by-half':
      '“Seen by half” grows for reads that are no transaction and stays at 0 for the others, which are cancelled now and then instead.',
    'the-payment-that-was-made-twice':
      'Until 0:30 about two payments a second are made twice; then the ledger answers instead, and “Done twice” stands still.',
    'half-an-order-in-tokyo':
      'In Virginia no order is seen by half; in Tokyo one read in eight sees half of one, although it is a transaction too.',
    'deletes-cost-what-they-delete':
      'Until 0:40 fifty deletes a second cost 500 units; then nothing is left to delete, every condition fails, and each still costs one unit.',
    'a-scan-starves-everyone':
      'At 0:10 the scan begins, and within two seconds six reads in ten are refused; with the pause that Why offers it goes on, and nobody is.',
    'one-scanner-or-eight':
      'One scanner needs 20 seconds and works on one partition at a time; eight are done in 2.5 seconds, for the same units.',
    'a-filter-saves-nothing':
      'The same answers: with a filter they take three pages, 135 ms and 330 units, through the index one page, 5 ms and 7 units.',
    'what-a-transaction-costs':
      'The same 150 writes a second: in transactions they need 300 units of 200 and take 17 ms, and a third fails; the plain table serves all of them in 5 ms with units to spare.',
    'one-celebrity':
      'From 0:04 on the bar of one sector reaches the dotted circle, vermilion grows beyond it, and the meters show that the table has units to spare.',
    'burst-then-the-wall':
      'From 0:30 on the savings fall in a straight line; at 5:31 they are spent, and every second write is refused.',
    'the-access-log':
      'The client waits about 150 ms for half of its writes, although the service takes 4 ms: the rest is waiting to try again.',
    'even-keys':
      'All eight bars are about equally long and end well inside the dotted circle; nothing is refused, under the same load as One celebrity.',
    'one-hot-article':
      'One sector serves 600 reads a second and refuses the rest, because each of them costs five units; the other seven hardly work.',
    'strong-reads-beyond-the-budget':
      'The savings are gone after 55 seconds, and then every third read is refused, on whichever partition it falls.',
    'on-demand-doubles-at-once':
      'The dotted line of the meter is ahead of the load: the ring has 8 partitions before the second doubling, and nothing is ever refused.',
    'on-demand-launch-day':
      'From 2:00 on two thirds of the writes are refused; at 12:25 each partition of the ring is halved and twice as many are served, and from 22:27 on all of them.',
    'warmed-up-before-the-launch':
      'The ring has 16 partitions at 12:00, five minutes before the launch, and the launch is served at once.',
    'a-maximum-on-writes':
      'From 0:22 on three writes of eight are refused, on all four sectors alike, none of which is near the dotted circle.',
    'a-maximum-on-reads':
      'From 0:24 on the meter stops at 300 read units, although the line below it says that the partitions give 12,000.',
    'the-quota-on-writes':
      'From 0:19 on one write in ten is refused, though none of the seventy bars has to reach the dotted circle: what ends is the account’s quota, the dotted line of the meter.',
    'the-quota-on-reads':
      'From 0:18 on consumption stays at 40,000 read units a second; Why names the quota and offers no way round it but less traffic.',
    'switching-to-on-demand':
      'For ten minutes after the switch at 3:00 the table goes on refusing; when its one partition has become four, at 13:00, it stops.',
    'switching-to-provisioned':
      'At 9:00 the limit comes down from 4,000 write units to 200 and nobody notices; at 19:32 the savings are spent, and more than a quarter of the writes is refused.',
    'an-index-is-deleted':
      'From 1:10 on nearly half of the writes are refused for an index that nobody queries; at 2:00 it is gone, and so are the refusals.',
    'an-index-is-split':
      'The refusals begin at about 1:30 and end at 13:00, when the one partition of the index becomes two; the table’s own partitions never change.',
    'keys-of-several-attributes':
      'Both indexes take the same writes, and only the one by state falls behind: half of its entries lie on one partition.',
    'what-is-not-projected-is-fetched':
      'At 1:00 consumption goes from 50 read units a second to more than 2,000, although the queries have only doubled.',
    'a-starved-index':
      'The index panel says that the queue is full, 5 seconds behind, and nearly all of 200 writes a second are refused, while the table uses less than 1 % of what it has.',
    'few-index-keys':
      'After 0:30 one key has 80 % of the index’s entries; Why offers to spread it over shards, and with them the refusals stop.',
    'a-sparse-index':
      'The table takes 200 writes a second, and the index of ten units keeps up, because only four of them reach it.',
    'what-a-write-costs-an-index':
      'The five indexes under one load: about 200, 400, 200, 200 and 0 write units a second.',
    'only-writes-that-touch-it':
      'Nearly half of the attempts are refused: almost every “ship”, and not one “note”.',
    'an-index-is-added':
      'Refusals begin while the panel still says that the index is being backfilled, before anybody can query it.',
    'queries-beyond-the-index': 'Half of the queries are refused, and not one write.',
    'everybody-looks-at-one-state':
      'The index has bought 20,000 read units and uses less than 4,000: one of its partitions is at its ceiling.',
    'an-index-at-its-maximum':
      'The on-demand table could take thousands of writes and is held at 100 a second by its index’s maximum.',
    'an-index-read-at-its-maximum': 'Every second query is refused, and all writes are served.',
    'an-index-at-the-quota':
      'Asked for 400 units a second, the table would stay below its quota of 500; its index, charged twice a write, does not, and from 0:10 on refuses three writes in eight.',
    'an-index-read-at-the-quota':
      'Queries ask for 750 read units a second and get 500, as the account’s quota has it.',
    'session-expiry-by-ttl':
      'A grey area grows at the foot of the blue one: sessions that have expired and are still there. About one check in fifteen returns such a session, until Why’s button leaves them out.',
    'a-busy-partition-keeps-what-has-expired':
      'At 5:00 all coupons have expired. At 15:00 three of the four scanners have nothing left to find; the fourth still creeps, and its partition keeps most of its coupons.',
    'milliseconds-never-expire':
      'The blue area only grows, no part of it turns grey, and Why says what is wrong with the attribute.',
    'time-to-live-is-turned-on':
      'Until 61:00 nothing happens; then half of the expired items go within minutes, and a quarter of the table stays: what expired more than five years ago.',
    'a-poison-pill-blocks-a-shard':
      'At 0:40 the front of one of the four shards stops and the others go on; its iterator age climbs by a second a second, in a straight line, and the table notices nothing.',
    'a-poison-pill-is-set-aside':
      'At 0:40 the iterator age shows one small tooth; then “Given up” says one record, in one batch, to a queue.',
    'effects-come-twice':
      'Each change is in the stream once, and yet about four bookings in a hundred are made twice; after Why’s button their number stands still.',
    'a-slow-function-falls-behind':
      'The iterator age rises by more than half a second every second, until Why’s button gives each shard more lanes.',
    'three-readers-are-too-many':
      '“Calls refused” grows for all three consumers alike, although a shard has only some fifteen records a second.',
    'an-iterator-expires':
      'At 20:00 and every twenty minutes after it “Iterators expired” of the archive rises by one a shard; what waited is read all the same.',
    'order-holds-within-an-item':
      'At 3:00 shards end and children begin below them; hundreds of thousands of changes overtake each other, and the order within an item is kept.',
    'records-expire-unread':
      'From 7:00 on records expire while the function is still down; when it is back at 14:00, “Each at least once” says how many were never worked off.',
    'only-what-changes-and-only-what-matters':
      'Of 100 writes a second only about 50 leave a record, and of these only about 9 reach the function.',
    'kinesis-beside-the-stream':
      'Of the same changes Kinesis has some twice and some out of order; the stream has none of either.',
    'a-product-page-with-and-without-dax':
      'Until 0:40 one partition refuses thousands of reads of one product a second; then the page goes through the cache, and the table is nearly idle.',
    'price-change-around-dax':
      'All prices are changed between 0:30 and 0:50, nearly every answer after that is an old one, and it takes five minutes until none is.',
    'cache-stampede-after-node-loss':
      'At 0:30 the only node is lost and 8,000 reads a second come to the table, which refuses from 0:40 until the new node, empty at 1:15, has read what matters.',
    'two-nodes-for-the-work-of-three':
      'At 0:30 a node is lost: the two others are at their limit and turn requests away, until the third is back at 1:30 with the copies of a peer.',
    'query-update-query':
      'The share of old result sets rises to four of five within minutes, although every change goes through the cache.',
    'one-hot-partition-through-the-years':
      'Choose one table after the other: 2012 refuses 50 writes a second from the start, savings last until 0:40, adaptive capacity steps in at 5:00, and the table with routers refuses nothing.',
    'a-split-halves-the-allowance':
      'At 0:41 the first table has two partitions with 300 units each, and Why says that undivided the busy one could do 600; in the other table nothing is refused.',
    'buying-more-makes-it-worse':
      'The refusals end at 0:25 with 3,600 units, come back at 1:20, when 6,000 have made eight partitions of four, and more than double at 1:50 with 5,000.',
    'a-burst-needs-room-on-its-node':
      'The first board’s burst is served from 0:10 on; at 0:40 a second one begins, and both are refused although both have thousands of units saved.',
    'tokens-at-the-routers':
      'From 0:20 on the tokens of the eight routers shrink; then each of them refuses for a moment and is given some again, while the other table has one bucket.',
    'what-the-minute-hides':
      'Switch to “Only what CloudWatch shows” and let three minutes pass: consumption stays flat at 6 % of what is provisioned, beside 2,000 throttle events every minute.',
    'auto-scaling-comes-late':
      'The load rises at 5:00, and at 6:20, with the savings spent, writes are refused; at 8:00 the alarm rings, at 10:00 the dotted line steps up, and each of three steps takes five minutes.',
    'spikes-that-never-trigger':
      'Every second minute lies far above the thin target line and the dotted line never moves, because the alarm needs two such minutes in a row.',
    'scale-in-takes-its-time':
      'The first valley, ten minutes long, changes nothing; in the second one the dotted line comes down 18 minutes after the load.',
    'decreases-run-out':
      'At 1:18:00 the reads take the last decrease, and the dotted line of the writes stays at 80 units, however few are used; at 2:00:00 there is one more, and the reads take that too.',
    'auto-scaling-at-its-maximum':
      'At 18:00 the dotted line reaches 500 and stays there; Why changes from “not caught up yet” to “cannot go higher”.',
    'scheduled-before-the-peak':
      'The dotted line steps up at 27:00, three minutes before the load does, and nothing is ever refused.',
    'split-for-heat':
      'From 2:00 on a line grows on the left of the ring and one on the right; at 12:00 each becomes a border, and then the vermilion is gone.',
    'split-inside-a-collection':
      'At 12:00 the hot sector of the ring becomes two at one and the same key, and the refusals end.',
    'hot-items-are-parted':
      'One sector becomes two at 12:00, of which one is still too hot; at 24:00 each of the three items has its own, and nothing is refused.',
    'one-item-is-never-split':
      'At 2:00 Why says that the partition is not split, and the vermilion stays to the end.',
    'the-newest-sort-key-moves-on':
      'At 2:00 Why says that the heat keeps moving, and no line appears on the ring.',
    'a-local-index-forbids-it':
      'The same heat as in “Split inside a collection”, and at 2:00 Why says that a local index holds the collection together.',
    'split-for-size':
      'At 1:37 a line begins to grow, although the partition gives much less than it can; ten minutes later there are two.',
    'ten-gigabytes-under-one-key':
      'From 1:40 on every write fails, although nothing is throttled and the table uses little of its budget; Why says which collection is full. Reads go on.',
    'more-capacity-more-partitions':
      'The dotted line steps up only at 11:00, when the one partition has become four; from 1:30 until then writes are refused.',
  } as Record<string, string>,
};
