import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createFerrotype,
  FerrotypeError,
  type ErrorCode,
  type Ferrotype,
  type SourceInput,
} from '../src/index.ts';
import { blankPng, folder, imageFile } from './support/images.ts';

describe.each(['wasm', 'sharp'] as const)('with the %s engine', (engine) => {
  let ferrotype: Ferrotype;
  let dir: Awaited<ReturnType<typeof folder>>;
  beforeAll(async () => {
    dir = await folder();
    ferrotype = await createFerrotype({ engine, cache: false, root: dir.path });
  });
  afterAll(async () => {
    await ferrotype.close();
    await dir[Symbol.asyncDispose]();
  });

  /** The error of a call, which must be coded, name the file, and say what to do. */
  async function errorOf(
    source: SourceInput,
    call: 'probe' | 'variant' = 'variant',
  ): Promise<FerrotypeError> {
    const made = call === 'probe' ? ferrotype.probe(source) : ferrotype.variant(source, { width: 10 });
    const error = await made.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof FerrotypeError)) throw new Error(`not a coded error: ${String(error)}`);
    expect(error.hint).not.toBe('');
    expect(error.message).toContain(`[${error.code}]`);
    if (error.file !== undefined) expect(error.message).toContain(error.file);
    return error;
  }

  it('tells a Git LFS pointer and a saved web page from a damaged image', async () => {
    const pointer = Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n');
    expect(await errorOf({ name: 'pier.jpg', bytes: pointer })).toMatchObject({
      code: 'FT_FORMAT_UNKNOWN',
      hint: expect.stringContaining('git lfs pull'),
    });
    const page = Buffer.from('<!DOCTYPE html><title>404 Not Found</title><p>There is nothing here.');
    expect(await errorOf({ name: 'pier.jpg', bytes: page })).toMatchObject({
      code: 'FT_FORMAT_UNKNOWN',
      hint: expect.stringContaining('web page'),
    });
  });

  it('says how folders are separated where a path has backslashes', async () => {
    if (path.sep === '\\') return;
    expect((await errorOf('photos\\pier.jpg')).hint).toContain('did you mean photos/pier.jpg?');
  });

  it('refuses an empty path', async () => {
    expect(await errorOf('')).toMatchObject({ code: 'FT_OPTION_INVALID' });
  });

  const files: [string, ErrorCode, (target: string) => Promise<unknown>][] = [
    ['missing.jpg', 'FT_SOURCE_MISSING', async () => {}],
    ['folder.jpg', 'FT_SOURCE_UNREADABLE', (target) => mkdir(target, { recursive: true })],
    ['empty.jpg', 'FT_IMAGE_EMPTY', () => dir.file('empty.jpg', '')],
    ['text.jpg', 'FT_FORMAT_UNKNOWN', () => dir.file('text.jpg', 'Dear diary, today I took a photograph.')],
    ['loop.jpg', 'FT_SOURCE_UNREADABLE', (target) => symlink(target, target).catch(() => {})],
    ['wide.png', 'FT_LIMIT_PIXELS', async () => dir.file('wide.png', await blankPng(60_000, 60_000))],
  ];

  it.each(files)('%s is %s, named with a hint', async (name, code, make) => {
    await make(path.join(dir.path, name));
    for (const call of ['probe', 'variant'] as const) {
      const error = await errorOf(name, call);
      expect(error).toMatchObject({ code, file: name });
    }
  });

  it('the 60,000 pixel PNG is small', async () => {
    expect((await blankPng(60_000, 60_000)).length).toBeLessThan(2048);
  });

  it.each([0.2, 0.5, 0.9, 0.999])(
    'a JPEG cut at %d of its length is FT_IMAGE_TRUNCATED, never half a picture',
    async (part) => {
      const whole = await imageFile('jpeg', 640, 480);
      const bytes = whole.subarray(0, Math.floor(whole.length * part));
      expect(await errorOf({ name: 'cut.jpg', bytes })).toMatchObject({
        code: 'FT_IMAGE_TRUNCATED',
        file: 'cut.jpg',
      });
    },
  );

  it.each(['png', 'webp'] as const)('a %s cut in half is a coded error about the file', async (format) => {
    const whole = await imageFile(format, 320, 240);
    const error = await errorOf({ name: `cut.${format}`, bytes: whole.subarray(0, whole.length / 2) });
    expect(['FT_IMAGE_TRUNCATED', 'FT_IMAGE_CORRUPT']).toContain(error.code);
  });

  it('a remote address is refused by name', async () => {
    expect((await errorOf('https://example.com/a.jpg')).code).toBe('FT_SOURCE_REMOTE');
    expect((await errorOf(new URL('https://example.com/a.jpg'))).code).toBe('FT_SOURCE_REMOTE');
  });

  it('a source that is nothing at all is refused', async () => {
    const wrong: unknown = { name: 'x' };
    expect((await errorOf(wrong as SourceInput)).code).toBe('FT_OPTION_INVALID');
  });

  it('limits are errors that say which', async () => {
    const bytes = await imageFile('jpeg', 300, 200);
    await using strict = await createFerrotype({
      engine,
      cache: false,
      limits: { maxPixels: 50_000, maxSide: 65_535 },
    });
    await expect(strict.probe(bytes)).rejects.toMatchObject({ code: 'FT_LIMIT_PIXELS' });
    await using small = await createFerrotype({ engine, cache: false, limits: { maxBytes: 100 } });
    await expect(small.probe(bytes)).rejects.toMatchObject({ code: 'FT_LIMIT_BYTES' });
    await using short = await createFerrotype({ engine, cache: false, limits: { maxSide: 250 } });
    await expect(short.probe(bytes)).rejects.toMatchObject({ code: 'FT_LIMIT_SIDE' });
    await expect(
      ferrotype.variant(bytes, { width: 20_000, height: 10, fit: 'fill', upscale: true }),
    ).rejects.toMatchObject({ code: 'FT_LIMIT_SIDE', message: expect.stringContaining('16,383') });
  });

  it('wrong options are refused before anything is read', async () => {
    await expect(ferrotype.picture('missing.jpg', { alt: '', widths: [] })).rejects.toMatchObject({
      code: 'FT_OPTION_INVALID',
    });
    const request = { format: 'webp' as const, effort: 9 };
    await expect(ferrotype.variant(await imageFile('png', 9, 9), request)).rejects.toMatchObject({
      code: 'FT_OPTION_INVALID',
      message: expect.stringContaining('effort is 9; allowed: a whole number from 0 to 6'),
    });
  });

  it('names come from the file and are safe in a URL', async () => {
    const bytes = await imageFile('png', 8, 8);
    const file = await dir.file('Ärger & "mehr" #1.png', bytes);
    const nameOf = async (source: SourceInput) => (await ferrotype.variant(source, {})).name;
    expect(await nameOf(file)).toMatch(/^Ärger-mehr-1\.8\./);
    expect(await nameOf(pathToFileURL(file))).toMatch(/^Ärger-mehr-1\.8\./);
    expect(await nameOf({ name: '../../etc/passwd', bytes })).toMatch(/^passwd\.8\./);
    expect(await nameOf({ name: '..', bytes })).toMatch(/^image\.8\./);
    expect(await nameOf({ name: 'other.png', path: file })).toMatch(/^other\.8\./);
    expect(await nameOf(bytes)).toMatch(/^image\.8\./);
  });

  it('a file that is put right is read again', async () => {
    await dir.file('fixed.png', 'not yet');
    expect((await errorOf('fixed.png')).code).toBe('FT_FORMAT_UNKNOWN');
    await dir.file('fixed.png', await imageFile('png', 20, 10));
    expect(await ferrotype.probe('fixed.png')).toMatchObject({ width: 20, height: 10 });
    await dir.file('fixed.png', await imageFile('png', 30, 10));
    expect(await ferrotype.variant('fixed.png', {})).toMatchObject({ width: 30 });
  });
});
