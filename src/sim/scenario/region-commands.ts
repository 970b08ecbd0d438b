// What happens to Regions, and where clients send their requests when it does.

/**
 * An isolated Region serves its own clients, but nothing is replicated to it or from it; one that is down does not
 * answer at all. What was written and not yet replicated is kept until the Region is up again (GT-45).
 */
export interface SetRegion {
  kind: 'set-region';
  region: string;
  state: 'up' | 'isolated' | 'down';
}

/** From now on the Region's clocks are ahead of the true time by so much, or behind it (GT-37). */
export interface SetClockSkew {
  kind: 'set-clock-skew';
  region: string;
  skewMs: number;
}

/**
 * A source sends its requests to the replica in another Region. Its clients stay where they are. So a run goes from
 * writing to any Region (GT-80) to writing to one (GT-81); items whose keys say where they belong have a source, and a
 * data set, for each home Region (GT-82).
 */
export interface SetTrafficRegion {
  kind: 'set-traffic-region';
  traffic: string;
  region: string;
}

export type RegionCommand = SetRegion | SetClockSkew | SetTrafficRegion;
