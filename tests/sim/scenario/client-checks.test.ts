import { expect, it } from 'vitest';
import { validateScenario } from '../../../src/sim/scenario/validate.ts';
import { documentOf } from '../small-run.ts';

it.each(['adaptive', '2026'])(
  'Calls of several attempts have neither quota nor limiter, so a command cannot give them the mode %s either',
  (retryMode) => {
    const setRetryMode = { kind: 'set-retry-mode', traffic: 'load', retryMode };
    const given = (change: object) =>
      validateScenario({
        ...documentOf({ traffic: [change] }),
        commands: [{ atSeconds: 1, do: setRetryMode }],
      });
    expect(given({ operation: 'PutItem' }).ok).toBe(true);
    const calls = given({ operation: 'BatchWriteItem', batch: { items: 2 } });
    expect(calls).toMatchObject({ ok: false, problems: [{ path: 'commands[0].do.retryMode' }] });
  },
);
