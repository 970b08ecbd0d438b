// What a diagnosis of a global table is made from.

export interface ReplicationEvidence {
  /** The table of the scenario. */
  table: string;
  consistency: 'eventual' | 'strong';
  /** Of its quorum, where consistency is strong. */
  members: { region: string; isWitness: boolean; state: string; nearest: object | undefined }[];
  /** Regions with a replica, in the table's order. */
  regions: { name: string; state: 'up' | 'isolated' | 'down' }[];
  /** Links that are open and at whose end something waits, the one that is furthest behind first. */
  links: {
    from: string;
    to: string;
    /** The replica they come to, as commands name it. */
    replica: string;
    /** The age of the oldest write that waits. */
    oldestSeconds: number;
    writesBehind: number;
    /** How many more there are than ten seconds ago. */
    growth: number;
    /** The reason that the replica turns them away for; undefined: none. */
    heldBy: string | undefined;
    /** Units a second, and the most that the replica may have of what holds them up; undefined: it cannot be raised. */
    limitUnits: number | undefined;
    usedUnits: number;
  }[];
  /** Writes of clients that have not come from a Region that is not up, by where they were to come. */
  unreplicated: { from: string; to: string; writes: number }[];
  /** Over the last ten seconds, and since the start. */
  lostOfLate: number;
  lost: number;
  writes: number;
  /** Open sources that write, and all that ask a Region that is down. */
  writers: { traffic: string; region: string }[];
  stranded: { traffic: string; region: string }[];
}
