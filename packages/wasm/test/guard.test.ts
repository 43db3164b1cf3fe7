import { expect, it } from 'vitest';
import { EngineError } from '../src/causes.ts';
import { Guard } from '../src/guard.ts';

/** A module whose only function, `stop`, executes `unreachable`. */
const trapping = new WebAssembly.Module(
  Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 0x73, 0x74, 0x6f, 0x70, 0,
    0, 10, 5, 1, 3, 0, 0, 0x0b,
  ]),
);

function stop(): void {
  const { stop: call } = new WebAssembly.Instance(trapping).exports;
  if (typeof call !== 'function') throw new TypeError('stop is not a function');
  call();
}

it('turns a trap into a coded error and refuses every call after it', () => {
  const guard = new Guard();
  expect(() => guard.run(stop)).toThrowError(expect.objectContaining({ code: 'Trap' }));
  expect(guard.poisoned).toBe(true);
  expect(() => guard.run(() => 1)).toThrowError(/replaced/);
});

it('turns an error of the bindings into a coded error and stays usable', () => {
  const guard = new Guard();
  let freed = 0;
  const bound = { code: 3, message: 'cut short', offset: 12, free: () => (freed += 1) };
  const failing = () => {
    throw bound;
  };
  expect(() => guard.run(failing)).toThrowError(
    expect.objectContaining({ name: 'EngineError', code: 'Truncated', message: 'cut short', offset: 12 }),
  );
  expect(freed).toBe(1);
  expect(guard.run(() => 'on')).toBe('on');
});

it("passes a caller's own mistake through as it is", () => {
  const guard = new Guard();
  const mistake = () => {
    throw new TypeError('not bytes');
  };
  expect(() => guard.run(mistake)).toThrowError(TypeError);
  expect(guard.poisoned).toBe(false);
  expect(new EngineError('Empty', 'nothing').offset).toBeUndefined();
});
