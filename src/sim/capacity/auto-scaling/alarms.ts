// The four CloudWatch alarms that target tracking keeps for each direction (AS-06). Two watch consumption by the
// minute: AlarmHigh rings when two points in a row are above the target (AS-02), AlarmLow when fifteen in a row are
// below the low threshold (AS-03, AS-04). Two watch the provisioned capacity itself: they ring when somebody else
// changed it, so that the thresholds of the first two, which are plain numbers of units, can be set anew.
//
// No alarm sees refusals (AS-11): what was refused was not consumed.

export const alarmNames = [
  'AlarmHigh',
  'AlarmLow',
  'ProvisionedCapacityHigh',
  'ProvisionedCapacityLow',
] as const;
export type AlarmName = (typeof alarmNames)[number];
export type AlarmState = 'ok' | 'alarm' | 'insufficient-data';

export interface Alarms {
  states: Record<AlarmName, AlarmState>;
  /** The provisioned units that the thresholds were set for. */
  thresholdUnits: number;
  /** Units consumed a second by minute, newest last. */
  consumed: number[];
  /** Provisioned units by five minutes, newest last. */
  provisioned: number[];
  /** The minute of the newest point. */
  minute: number;
}

/** AS-02. */
export const pointsAboveToRing = 2;
/** AS-03. */
export const pointsBelowToRing = 15;
/** AS-04: so many percentage points under the target. */
const lowBelowTargetPercent = 20;
/** Points of five minutes until a changed capacity is noticed (assumption capacity-alarm-points). */
const capacityPointsToRing = 3;
/** MET-03: ProvisionedReadCapacityUnits and its twin have a point every five minutes. */
export const minutesOfCapacityPoint = 5;

export function createAlarms(units: number): Alarms {
  return {
    states: {
      AlarmHigh: 'insufficient-data',
      AlarmLow: 'insufficient-data',
      ProvisionedCapacityHigh: 'insufficient-data',
      ProvisionedCapacityLow: 'insufficient-data',
    },
    thresholdUnits: units,
    consumed: [],
    provisioned: [],
    minute: -1,
  };
}

/** Units a second above which a minute counts towards AlarmHigh (AS-02). */
export function highThreshold(units: number, targetPercent: number): number {
  return (units * targetPercent) / 100;
}

/** Units a second below which a minute counts towards AlarmLow (AS-04). */
export function lowThreshold(units: number, targetPercent: number): number {
  return (units * Math.max(0, targetPercent - lowBelowTargetPercent)) / 100;
}

/**
 * Takes in the point of a minute. A minute in which nothing was consumed has a point too, of zero (MET-02), so a table
 * that nobody uses scales in.
 */
export function noteConsumed(alarms: Alarms, minute: number, unitsPerSecond: number): void {
  alarms.minute = minute;
  alarms.consumed.push(unitsPerSecond);
  if (alarms.consumed.length > pointsBelowToRing) alarms.consumed.shift();
}

export function noteProvisioned(alarms: Alarms, units: number): void {
  alarms.provisioned.push(units);
  if (alarms.provisioned.length > capacityPointsToRing) alarms.provisioned.shift();
}

/** Sets every alarm by its points; answers with those that have just begun to ring. */
export function lookAtAlarms(alarms: Alarms, targetPercent: number): AlarmName[] {
  const { states, thresholdUnits, consumed, provisioned } = alarms;
  const high = highThreshold(thresholdUnits, targetPercent);
  const low = lowThreshold(thresholdUnits, targetPercent);
  const now: Record<AlarmName, AlarmState> = {
    AlarmHigh: stateOf(consumed, pointsAboveToRing, (point) => point > high),
    AlarmLow: stateOf(consumed, pointsBelowToRing, (point) => point < low),
    ProvisionedCapacityHigh: stateOf(provisioned, capacityPointsToRing, (point) => point > thresholdUnits),
    ProvisionedCapacityLow: stateOf(provisioned, capacityPointsToRing, (point) => point < thresholdUnits),
  };
  const rings = alarmNames.filter((name) => now[name] === 'alarm' && states[name] !== 'alarm');
  alarms.states = now;
  return rings;
}

/** The thresholds follow the capacity, and the alarms on the capacity itself begin to count anew. */
export function setThresholds(alarms: Alarms, units: number): void {
  if (units === alarms.thresholdUnits) return;
  alarms.thresholdUnits = units;
  alarms.provisioned = [];
}

function stateOf(points: number[], count: number, breaches: (point: number) => boolean): AlarmState {
  const newest = points.slice(-count);
  if (newest.length === 0) return 'insufficient-data';
  return newest.length === count && newest.every(breaches) ? 'alarm' : 'ok';
}
