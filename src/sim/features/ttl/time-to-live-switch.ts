// Turning time to live on and off: that can take an hour, and only one change an hour is allowed (TTL-07, CT-10).

import { usPerSecond } from '../../kernel/time.ts';

export type TimeToLiveStatus = 'enabled' | 'enabling' | 'disabled' | 'disabling';

export interface TimeToLiveSwitch {
  status: TimeToLiveStatus;
  /** When the change under way is done. */
  dueAtUs: number;
  /** When the last change was asked for; -Infinity: never. */
  changedAtUs: number;
  /** Since when items are deleted. */
  onSinceUs: number;
}

export const changeEveryUs = 3600 * usPerSecond; // TTL-07

export function createTimeToLiveSwitch(enabled: boolean): TimeToLiveSwitch {
  return {
    status: enabled ? 'enabled' : 'disabled',
    dueAtUs: Infinity,
    changedAtUs: -Infinity,
    onSinceUs: 0,
  };
}

/** Items are deleted until it is off, and not before it is on. */
export function deletesExpired({ status }: TimeToLiveSwitch): boolean {
  return status === 'enabled' || status === 'disabling';
}

export function beginChange(on: TimeToLiveSwitch, enabled: boolean, nowUs: number, lastsUs: number): void {
  on.status = enabled ? 'enabling' : 'disabling';
  on.changedAtUs = nowUs;
  on.dueAtUs = nowUs + lastsUs;
}

/** Whether a change is done with this moment. */
export function endChange(on: TimeToLiveSwitch, nowUs: number): boolean {
  if (on.dueAtUs > nowUs) return false;
  if (on.status === 'enabling') on.onSinceUs = nowUs;
  on.status = on.status === 'enabling' ? 'enabled' : 'disabled';
  on.dueAtUs = Infinity;
  return true;
}
