/** Jest reporter: closes a run with the line `N passed, N failed`. A suite that could not run counts as one failure. */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // Jest prints its own summary after every other reporter, so the last line has to wait for the end of the process.
    process.once('exit', () => process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`));
  }
}
