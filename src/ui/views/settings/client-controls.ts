// What a source's client does besides trying again, as settings.

import { attemptsMax, hedgeAfterMsMax, timeoutMsMax } from '../../../sim/scenario/limits.ts';
import { clientSettings as text } from '../../../words/en/clients.ts';
import type { TrafficDesign } from '../../session/design.ts';
import type { Control } from '../sentence/controls.ts';

/** In milliseconds; 0 stands for never. */
type Ms = 'timeoutMs' | 'hedgeAfterMs';

export function clientControls({ id, operation, client, retryMode }: TrafficDesign): Record<string, Control> {
  const hasQuota = client.retryQuota ?? (retryMode === 'adaptive' || retryMode === '2026');
  const controls: Record<string, Control> = {
    quota: {
      kind: 'choice',
      id: `retry quota of ${id}`,
      label: text.quota,
      value: hasQuota ? 'on' : 'off',
      options: (['on', 'off'] as const).map((value) => ({ value, text: text.onOrOff[value] })),
      change: (value) => ({ kind: 'set-client', traffic: id, retryQuota: value === 'on' }),
    },
    timeout: milliseconds(id, 'timeoutMs', client.timeoutMs, timeoutMsMax),
  };
  if (client.attempts !== undefined) {
    controls['attempts'] = {
      kind: 'number',
      id: `attempts of ${id}`,
      label: text.attempts,
      unit: text.attemptsUnit,
      value: client.attempts,
      least: 1,
      most: attemptsMax,
      whole: true,
      show: String,
      change: (value) => ({ kind: 'set-client', traffic: id, attempts: value }),
    };
  }
  if (operation === 'GetItem' || operation === 'Query') {
    controls['hedge'] = milliseconds(id, 'hedgeAfterMs', client.hedgeAfterMs, hedgeAfterMsMax);
  }
  if (client.connections) {
    controls['connections'] = {
      kind: 'choice',
      id: `connections of ${id}`,
      label: text.connections,
      value: client.connections.reuse === false ? 'closed' : 'kept',
      options: (['kept', 'closed'] as const).map((value) => ({ value, text: text.keptOrClosed[value] })),
      change: (value) => ({ kind: 'set-client', traffic: id, reuseConnections: value === 'kept' }),
    };
  }
  return controls;
}

function milliseconds(traffic: string, field: Ms, ms: number | undefined, most: number): Control {
  return {
    kind: 'number',
    id: `${field} of ${traffic}`,
    label: text[field],
    unit: text.milliseconds,
    value: ms ?? 0,
    least: 0,
    most,
    whole: true,
    show: text.msOrNever,
    change: (value) => ({ kind: 'set-client', traffic, [field]: value === 0 ? 'off' : value }),
  };
}
