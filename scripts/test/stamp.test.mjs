import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digest, dropStamp, isFresh, writeStamp } from '../lib/stamp.mjs';

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ferrotype-stamp-'));
  mkdirSync(join(folder, 'src/deep'), { recursive: true });
  writeFileSync(join(folder, 'src/a.ts'), 'one');
  writeFileSync(join(folder, 'src/deep/b.ts'), 'two');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the digest of inputs', () => {
  const ofSource = () => digest([{ folder: 'src' }, 'v1'], folder);

  it('is the same as long as nothing changes', () => {
    expect(ofSource()).toBe(ofSource());
  });

  it('changes with what a file says, however deep it lies', () => {
    const before = ofSource();
    writeFileSync(join(folder, 'src/deep/b.ts'), 'TWO');
    expect(ofSource()).not.toBe(before);
  });

  it('changes with the name of a file', () => {
    const before = ofSource();
    rmSync(join(folder, 'src/a.ts'));
    writeFileSync(join(folder, 'src/c.ts'), 'one');
    expect(ofSource()).not.toBe(before);
  });

  it('changes with a value beside the files', () => {
    expect(digest([{ folder: 'src' }, 'v2'], folder)).not.toBe(ofSource());
  });

  it('tells an empty file from an absent one', () => {
    const absent = digest([{ file: 'lock' }], folder);
    writeFileSync(join(folder, 'lock'), '');
    expect(digest([{ file: 'lock' }], folder)).not.toBe(absent);
  });

  it('does not see what was built or installed', () => {
    const before = ofSource();
    for (const name of ['dist', 'node_modules', 'target']) {
      mkdirSync(join(folder, 'src', name));
      writeFileSync(join(folder, 'src', name, 'x.js'), name);
    }
    expect(ofSource()).toBe(before);
  });
});

describe('a stamp', () => {
  it('is fresh until the digest changes', () => {
    writeStamp('step', 'abc', [], folder);
    expect(isFresh('step', 'abc', folder)).toBe(true);
    expect(isFresh('step', 'abd', folder)).toBe(false);
  });

  it('is stale once something that was made is gone or cut short', () => {
    const made = join(folder, 'made.wasm');
    writeFileSync(made, 'whole');
    writeStamp('step', 'abc', [made], folder);
    expect(isFresh('step', 'abc', folder)).toBe(true);
    writeFileSync(made, 'who');
    expect(isFresh('step', 'abc', folder)).toBe(false);
    rmSync(made);
    expect(isFresh('step', 'abc', folder)).toBe(false);
  });

  it('that was never written, dropped, or damaged by a crash means the step runs again', () => {
    expect(isFresh('step', 'abc', folder)).toBe(false);
    writeStamp('step', 'abc', [], folder);
    dropStamp('step', folder);
    expect(isFresh('step', 'abc', folder)).toBe(false);
    writeFileSync(join(folder, 'step.json'), '{"hash": "ab');
    expect(isFresh('step', 'abc', folder)).toBe(false);
  });
});
