// The road of a request, hop by hop, and how long each hop takes: a log-normal law by its median and the standard
// deviation of its logarithm. None of these numbers is published. The medians are assumption hop-budget, inside
// the bands of LAT-07, the spreads are assumption hop-spread, chosen so that their sums fall inside LAT-06. Neither the
// table's size nor the rate is in them (LAT-01, LAT-02).

export interface HopLaw {
  medianUs: number;
  sigma: number;
}

export const hopLaws = {
  /** Client to request router and the answer back, within one Region (LAT-07). */
  network: { medianUs: 600, sigma: 0.35 },
  /** Authentication, authorisation and the partition map, from the router's caches (ROUTE-01, LAT-07). */
  router: { medianUs: 300, sigma: 0.5 },
  /** Router to a replica in its own zone and back: enough for an eventually consistent read (PART-08, LAT-08). */
  nearReplica: { medianUs: 750, sigma: 0.55 },
  /** Router to the leader and back, often in another zone (PART-06). */
  leader: { medianUs: 1000, sigma: 0.62 },
  /** Finding the item in the B-tree (PART-09, LAT-07). */
  read: { medianUs: 500, sigma: 0.75 },
  /** The leader's write-ahead log (PART-06, LAT-07). */
  leaderLog: { medianUs: 700, sigma: 0.8 },
  /** To one follower in another zone, its log, and back; the faster of the two makes the quorum (PART-07). */
  followerLog: { medianUs: 1500, sigma: 0.65 },
} as const satisfies Record<string, HopLaw>;
export type Hop = keyof typeof hopLaws;

/** What the service does for an attempt, in order. The two followers of a write work at the same time. */
export type Step = { hop: Hop } | { fasterOf: readonly [Hop, Hop] };

export const roads = {
  /** Client to router and back, around all that follows. */
  network: [{ hop: 'network' }],
  eventualRead: [{ hop: 'router' }, { hop: 'nearReplica' }, { hop: 'read' }],
  strongRead: [{ hop: 'router' }, { hop: 'leader' }, { hop: 'read' }],
  write: [
    { hop: 'router' },
    { hop: 'leader' },
    { hop: 'read' },
    { hop: 'leaderLog' },
    { fasterOf: ['followerLog', 'followerLog'] },
  ],
  /** The router turns the attempt away: the table's budget is used up (ADM-15, LAT-09). */
  refusedByRouter: [{ hop: 'router' }],
  /** The storage node turns it away: the partition is at its ceiling (ADM-17, LAT-09). */
  refusedByStorage: [{ hop: 'router' }, { hop: 'leader' }],
} as const satisfies Record<string, readonly Step[]>;
export type Road = keyof typeof roads;
