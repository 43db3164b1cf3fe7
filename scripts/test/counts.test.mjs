import { describe, expect, it } from 'vitest';
import { add, cargoCounts, closingLine, judged, nothing, vitestCounts } from '../check/counts.mjs';

describe('cargo test', () => {
  it('adds up the line of every crate', () => {
    const lines = [
      'running 2 tests',
      'test probe::reads_a_header ... ok',
      'test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s',
      '',
      'test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s',
    ];
    expect(cargoCounts(lines)).toEqual({ passed: 15, failed: 2, skipped: 1 });
  });

  it('that did not compile has failed, though it counted nothing', () => {
    expect(judged(cargoCounts(['error[E0425]: cannot find value']), 101)).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
  });
});

describe("vitest's report", () => {
  const file = (status, ...statuses) => ({
    status,
    assertionResults: statuses.map((one) => ({ status: one })),
  });

  it('is counted test by test', () => {
    const testResults = [
      file('passed', 'passed', 'passed', 'skipped'),
      file('failed', 'failed', 'passed', 'todo'),
    ];
    expect(vitestCounts({ testResults })).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it('counts a file that could not be loaded as one failure', () => {
    expect(vitestCounts({ testResults: [file('failed'), file('passed', 'passed')] })).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  it('counts a file whose hook threw after its tests passed as one failure', () => {
    expect(vitestCounts({ testResults: [file('failed', 'passed')] })).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });
});

describe('the verdict on a suite', () => {
  it('takes the exit code for a failure even where every test passed', () => {
    expect(judged({ passed: 9, failed: 0, skipped: 0 }, 1).failed).toBe(1);
  });

  it('keeps the number of failures where there is one', () => {
    expect(judged({ passed: 9, failed: 4, skipped: 0 }, 1).failed).toBe(4);
  });

  it('takes a suite that ran nothing for a failure', () => {
    expect(judged(nothing(), 0).failed).toBe(1);
  });
});

it('ends a run with one plain line', () => {
  const total = add({ passed: 40, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 0 });
  expect(closingLine(total)).toBe('42 passed, 1 failed');
  expect(closingLine({ ...total, skipped: 3 })).toBe('42 passed, 1 failed, 3 skipped');
});
