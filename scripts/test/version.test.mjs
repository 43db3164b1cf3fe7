import { describe, expect, it } from 'vitest';
import { atLeast, compareVersions, parseVersion, pinnedCrate, rustHost, rustLlvm } from '../lib/version.mjs';

describe('versions as tools print them', () => {
  it.each([
    ['Debian clang version 22.1.8 (1~deb12u1)', [22, 1, 8]],
    ['wasm-bindgen 0.2.130', [0, 2, 130]],
    ['rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)', [1, 96, 0]],
    ['v20.20.2', [20, 20, 2]],
    ['wasm-pack 0.15', [0, 15, 0]],
  ])('%s', (text, expected) => {
    expect(parseVersion(text)).toEqual(expected);
  });

  it('gives nothing where there is none', () => {
    expect(parseVersion('command not found')).toBeUndefined();
  });
});

describe('comparing', () => {
  it('goes by number, not by letter', () => {
    expect(compareVersions('1.9.0', '1.10.0')).toBeLessThan(0);
    expect(atLeast('22.12.0', '22.9.1')).toBe(true);
    expect(atLeast('v20.20.2', '22.12.0')).toBe(false);
    expect(atLeast('1.90', '1.90.0')).toBe(true);
  });

  it('refuses what is no version instead of guessing', () => {
    expect(() => atLeast('unknown', '1.0.0')).toThrow('not a version');
  });
});

describe('the crate version a command line tool must equal', () => {
  it('is read from either way of writing it', () => {
    expect(pinnedCrate('[workspace.dependencies]\nwasm-bindgen = "=0.2.130"\n', 'wasm-bindgen')).toBe(
      '0.2.130',
    );
    expect(pinnedCrate('wasm-bindgen = { version = "=0.2.131", features = [] }', 'wasm-bindgen')).toBe(
      '0.2.131',
    );
  });

  it('must be pinned exactly', () => {
    expect(() => pinnedCrate('wasm-bindgen = "0.2.130"', 'wasm-bindgen')).toThrow('does not pin');
  });
});

it('reads the host and the LLVM of a rustc', () => {
  const text =
    'rustc 1.95.0 (59807616e 2026-04-14)\nbinary: rustc\nhost: x86_64-unknown-linux-gnu\nLLVM version: 22.1.2\n';
  expect(rustHost(text)).toBe('x86_64-unknown-linux-gnu');
  expect(rustLlvm(text)).toEqual([22, 1, 2]);
});
