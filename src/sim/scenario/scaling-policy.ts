// How auto scaling is set up: one policy for each direction of a table or an index (AS-01).

export interface AutoScalingSpec {
  read?: ScalingPolicy;
  write?: ScalingPolicy;
}

/** Keeps consumption at targetPercent of the provisioned capacity, which stays between minUnits and maxUnits. */
export interface ScalingPolicy {
  minUnits: number;
  maxUnits: number;
  /** 20 to 90 (AS-01). */
  targetPercent: number;
  /** 0 unless set otherwise (AS-07). */
  scaleOutCooldownSeconds: number;
  scaleInCooldownSeconds: number;
  /** Scheduled scaling (AS-12). */
  schedule?: ScheduledBounds[];
}

/** From atSeconds on, and every everySeconds after it, these are the bounds; they stay until others are set. */
export interface ScheduledBounds {
  atSeconds: number;
  everySeconds?: number;
  minUnits: number;
  maxUnits: number;
}
