// For what only we can get wrong. What a user can meet (a bad scenario, a throttled request) is a value or has
// an error of its own, and never comes through here.

export class AssertionFailure extends Error {
  override name = 'AssertionFailure';
}

/** Hot loops write `if (wrong) fail(…)` instead, so that no message is built while all is well. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) fail(message);
}

export function fail(message: string): never {
  throw new AssertionFailure(message);
}
