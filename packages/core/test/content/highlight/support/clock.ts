import { afterAll, beforeAll, vi } from 'vitest';

/** Stops the clock by which Shiki ends a line after half a second: what it writes must not depend on how busy a machine is. */
export function stopShikisClock(): void {
  beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterAll(() => void vi.useRealTimers());
}
