/** Reading how many tests passed and failed from what the runners leave behind. */

export const nothing = () => ({ passed: 0, failed: 0, skipped: 0 });

export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** Sums the `test result:` lines of cargo test: one a crate and one for its doc tests. */
export function cargoCounts(lines) {
  const total = nothing();
  for (const line of lines) {
    const match = /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/.exec(line.trim());
    if (!match) continue;
    total.passed += Number(match[1]);
    total.failed += Number(match[2]);
    total.skipped += Number(match[3]);
  }
  return total;
}

/**
 * Reads vitest's JSON report. A file that failed without a failed test in it (it does not compile, a hook threw)
 * counts as one failure: it would be silent otherwise.
 */
export function vitestCounts(report) {
  const total = nothing();
  for (const file of report.testResults) {
    const before = total.failed;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') total.passed++;
      else if (test.status === 'failed') total.failed++;
      else total.skipped++;
    }
    if (file.status === 'failed' && total.failed === before) total.failed++;
  }
  return total;
}

/** A runner that ended badly has failed, whatever it counted; one that ran nothing has, too. */
export function judged(counts, code) {
  const silent = counts.passed + counts.failed === 0;
  return { ...counts, failed: counts.failed === 0 && (code !== 0 || silent) ? 1 : counts.failed };
}

/** The last line of a test run. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
