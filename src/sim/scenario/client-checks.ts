// What a client must be to its source.

import { callKindOf } from './calls.ts';
import { becomesPatient, isPatient, type SetClient } from './client.ts';
import type { SetRetryMode } from './commands.ts';
import type { Problem } from './problem.ts';
import { fieldOf, shown } from './problem.ts';
import type { RetryMode, Sdk, TrafficSpec } from './scenario.ts';

export function clientProblems(source: TrafficSpec, path: string): Problem[] {
  const { client } = source;
  const { retryMode, attempts, instances, timeoutMs, hedgeAfterMs } = client;
  const problems = retryProblems(retryMode, client.sdk, `${path}.retryMode`);
  const problem = (field: string, message: string) => problems.push({ path: `${path}.${field}`, message });
  if (attempts !== undefined && attempts > 1 && retryMode === 'none') {
    problem('attempts', 'expected 1 or nothing, because retryMode is "none"');
  }
  if (instances !== undefined && !isPatient(client)) {
    problem(
      'instances',
      'expected nothing, because there is no quota, limiter, timeout or connection to share',
    );
  }
  if (hedgeAfterMs !== undefined) {
    if (isWrite(source)) problem('hedgeAfterMs', againstHedge(source));
    if (timeoutMs !== undefined && hedgeAfterMs >= timeoutMs) {
      problem('hedgeAfterMs', `expected less than timeoutMs, ${timeoutMs}, found ${hedgeAfterMs}`);
    }
  }
  if (isPatient(client) && callKindOf(source) !== undefined) {
    problems.push({ path, message: notForCalls(source) });
  }
  return problems;
}

/** SDK-02 lists the legacy retries of every SDK but JavaScript v3, which began with the standard mode (SDK-03). */
export function retryProblems(retryMode: RetryMode, sdk: Sdk, path: string): Problem[] {
  if (retryMode !== 'legacy' || sdk !== 'javascript-v3') return [];
  return [{ path, message: 'expected another mode, because javascript-v3 has no legacy mode' }];
}

/** A client that follows its requests to their end knows of single attempts only, whenever it becomes one. */
export function patienceProblems(source: TrafficSpec, command: SetRetryMode, path: string): Problem[] {
  if (!becomesPatient(command) || callKindOf(source) === undefined) return [];
  return [{ path, message: notForCalls(source) }];
}

/** `path` is where the command stands. */
export function clientCommandProblems(source: TrafficSpec, command: SetClient, path: string): Problem[] {
  const { kind: _kind, traffic: _traffic, ...changes } = command;
  const at = (field: string) => fieldOf(path, field);
  if (Object.values(changes).every((change) => change === undefined)) {
    return [{ path, message: `expected one of ${changeable.join(', ')}, found none` }];
  }
  if (callKindOf(source) !== undefined) return [{ path: at('traffic'), message: notForCalls(source) }];
  if (typeof command.hedgeAfterMs === 'number' && isWrite(source)) {
    return [{ path: at('hedgeAfterMs'), message: againstHedge(source) }];
  }
  if (command.reuseConnections !== undefined && source.client.connections === undefined) {
    const message = `expected nothing, because ${shown(source.id)} has no connections to keep`;
    return [{ path: at('reuseConnections'), message }];
  }
  return [];
}

const changeable = ['attempts', 'retryQuota', 'timeoutMs', 'hedgeAfterMs', 'reuseConnections'];

function isWrite({ operation }: TrafficSpec): boolean {
  return operation !== 'GetItem' && operation !== 'Query';
}

function againstHedge({ operation }: TrafficSpec): string {
  return `expected nothing, because ${operation} is a write, and what is sent beside it would write again`;
}

function notForCalls({ id, operation }: TrafficSpec): string {
  return `${shown(id)} sends ${operation} as calls of several attempts: quota, limiter, timeouts, hedges and connections are known of single attempts only`;
}
