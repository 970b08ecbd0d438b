// Ends the output of a test run with one plain line, "12 passed, 0 failed", for whoever reads it by machine.

import type { Reporter, SerializedError, TestModule } from 'vitest/node';

export default class TallyReporter implements Reporter {
  onTestRunEnd(testModules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    let passed = 0;
    // An error outside of any test, or a file that cannot be loaded, fails the run and so counts as a failure.
    let failed = unhandledErrors.length;
    for (const testModule of testModules) {
      failed += testModule.errors().length;
      for (const test of testModule.children.allTests()) {
        const state = test.result().state;
        if (state === 'passed') passed++;
        if (state === 'failed') failed++;
      }
    }
    // After the closing lines of the reporter before this one, whichever stream and moment they choose.
    process.once('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`));
  }
}
