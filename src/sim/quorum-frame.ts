// What the page gets of a global table besides its links: its clients, and who counts where consistency is strong.

export interface ReplicaClientFrame {
  traffic: string;
  /** The Region whose replica it asks. */
  region: string;
  writes: boolean;
  /** Attempts in the last second, and those that no Region or no quorum answered. */
  perSecond: number;
  unservedPerSecond: number;
  /** Seconds of the run in which some were not answered: how long recovery took. */
  secondsOut: number;
  /** Over the whole run, until the client had its answer; NaN before the first. */
  latencyP50Ms: number;
}

export interface QuorumMemberFrame {
  region: string;
  isWitness: boolean;
  state: 'counts' | 'catching-up' | 'out-of-reach';
  /** The member whose answer its writes and strong reads wait for (GT-56); undefined: there is no quorum. */
  nearest: { region: string; roundTripMs: number } | undefined;
  /** Over the whole run. */
  conflicts: number;
  withoutQuorum: number;
  strongReads: number;
  /** Acknowledged writes that are nowhere else: what would be lost with it. */
  onlyHere: number;
}
