import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AstroCache } from '../src/astro-cache.ts';
import { Darkroom } from '../src/darkroom.ts';
import { parseOptions } from '../src/options/schema.ts';
import type { ImageOptions, ImageSettings } from '../src/options/types.ts';
import { readSharpConfig } from '../src/sharp-config.ts';
import { codedError, fakeEngine, listener, type FakeEngine } from './support/fake.ts';

const bytes = new TextEncoder().encode('the original');
const pier = { src: '/_astro/pier.B1.jpg', width: 1000, height: 500, format: 'jpg' };
const config = { service: { config: {} } } as never;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ferrotype-darkroom-'));
  await mkdir(join(folder, 'cache/assets'), { recursive: true });
  await mkdir(join(folder, 'dist'), { recursive: true });
});

afterEach(async () => {
  globalThis.astroAsset = {};
  await rm(folder, { recursive: true, force: true });
});

function darkroomOf(fake: FakeEngine, images: ImageOptions = {}, build = true): Darkroom {
  return new Darkroom({
    settings: parseOptions({ images }).images as ImageSettings,
    sharp: readSharpConfig({}),
    processSvg: false,
    open: async () => fake.ferrotype,
    root: folder,
    build: build
      ? { cache: new AstroCache(pathToFileURL(`${folder}/cache/`)), output: join(folder, 'dist') }
      : undefined,
  });
}

/** Does what Astro does while a page renders. */
function promise(darkroom: Darkroom, widths: number[]): void {
  const staticImages = new Map<string, { originalSrcPath: string; transforms: Map<string, unknown> }>();
  globalThis.astroAsset = {
    staticImages: staticImages as never,
    addStaticImage: (options, _properties, path) => {
      const entry = staticImages.get(pier.src) ?? { originalSrcPath: path ?? '', transforms: new Map() };
      const finalPath = `/_astro/pier.B1_${options.width}.webp`;
      entry.transforms.set(String(options.width), { finalPath, transform: options });
      staticImages.set(pier.src, entry);
      return finalPath;
    },
  };
  darkroom.watch();
  for (const width of widths) {
    const transform = { src: pier, width, height: width / 2, format: 'webp' };
    globalThis.astroAsset.addStaticImage?.(transform as never, [], join(folder, 'src/pier.jpg'));
  }
}

const asked = (width: number) => ({ src: pier.src, width, height: width / 2, format: 'webp' });

describe('a darkroom in a build', () => {
  it('starts on an image when a page asks for its address, and hands it over later', async () => {
    const fake = fakeEngine();
    const darkroom = darkroomOf(fake);
    promise(darkroom, [200, 400]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(fake.requests.map(({ source, request }) => [source, request.width])).toEqual([
      ['src/pier.jpg', 200],
      ['src/pier.jpg', 400],
    ]);

    const made = await darkroom.transform(bytes, asked(400), config, listener().logger);
    expect(new TextDecoder().decode(made.data)).toBe('src/pier.jpg 400 webp');
    expect(fake.requests).toHaveLength(2);
  });

  it('asks for nothing that Astro has in its cache', async () => {
    await writeFile(join(folder, 'cache/assets/pier.B1_200.webp'), 'made before');
    const fake = fakeEngine();
    promise(darkroomOf(fake), [200, 400]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(fake.requests.map(({ request }) => request.width)).toEqual([400]);
  });

  it('starts on all images of a source at once when their pages were not rendered here', async () => {
    const fake = fakeEngine();
    promise(darkroomOf(fakeEngine()), [200, 400, 600]);
    const darkroom = darkroomOf(fake);
    await darkroom.transform(bytes, asked(200), config, listener().logger);
    expect(fake.requests.map(({ request }) => request.width)).toEqual([200, 400, 600]);
  });

  it('reads the bytes it is given when the original is not on disk', async () => {
    let first = true;
    const fake = fakeEngine({
      fail: () => {
        const error = first ? codedError('FT_SOURCE_MISSING', 'no such file') : undefined;
        first = false;
        return error;
      },
    });
    const darkroom = darkroomOf(fake);
    promise(darkroom, [200]);
    const made = await darkroom.transform(bytes, asked(200), config, listener().logger);
    expect(made.format).toBe('webp');
  });

  it('fails for a damaged source by name, with a hint and the pages that show it', async () => {
    await mkdir(join(folder, 'dist/about'));
    await writeFile(join(folder, 'dist/about/index.html'), '<img src="/_astro/pier.B1_200.webp">');
    await writeFile(join(folder, 'dist/index.html'), '<p>nothing here</p>');
    const fake = fakeEngine({
      fail: (name) => codedError('FT_IMAGE_TRUNCATED', `The image file ends too early: ${name}`),
    });
    const darkroom = darkroomOf(fake);
    promise(darkroom, [200]);
    const failing = darkroom.transform(bytes, asked(200), config, listener().logger);
    await expect(failing).rejects.toMatchObject({
      type: 'AstroError',
      message: 'The image file ends too early: src/pier.jpg\n  Used on /about/',
      hint: 'Export the image again.',
    });
  });

  it('ships a damaged source as it is when told to warn, and says so once', async () => {
    const fake = fakeEngine({
      fail: (name) => codedError('FT_IMAGE_CORRUPT', `The image file is damaged: ${name}`),
    });
    const darkroom = darkroomOf(fake, { onError: 'warn' });
    promise(darkroom, [200, 400]);
    const { warnings, logger } = listener();
    expect(await darkroom.transform(bytes, asked(200), config, logger)).toEqual({
      data: bytes,
      format: 'jpeg',
    });
    expect(await darkroom.transform(bytes, asked(400), config, logger)).toEqual({
      data: bytes,
      format: 'jpeg',
    });
    expect(warnings).toEqual([expect.stringContaining('src/pier.jpg is used as it is')]);
    expect(darkroom.ledger.failures.map(({ output }) => output)).toEqual([
      'pier.B1_200.webp',
      'pier.B1_400.webp',
    ]);
  });

  it('fails for a wrong option even when told to warn', async () => {
    const fake = fakeEngine({ fail: () => codedError('FT_OPTION_INVALID', 'position is "middle"') });
    const darkroom = darkroomOf(fake, { onError: 'warn' });
    await expect(darkroom.transform(bytes, asked(200), config, listener().logger)).rejects.toThrow(
      'position',
    );
  });

  it('says once what was asked for in words nobody knows', async () => {
    const darkroom = darkroomOf(fakeEngine());
    const { warnings, logger } = listener();
    const wrong = { ...asked(200), fit: 'crop', quality: 'best' };
    await darkroom.transform(bytes, wrong, config, logger);
    await darkroom.transform(bytes, { ...wrong, width: 300 }, config, logger);
    expect(warnings).toEqual([expect.stringMatching(/fit="crop" is not one of cover, .*quality="best" is/)]);
  });

  it('never opens an engine for drawings', async () => {
    let opened = false;
    const darkroom = new Darkroom({
      settings: parseOptions().images as ImageSettings,
      sharp: readSharpConfig({}),
      processSvg: false,
      open: async () => {
        opened = true;
        return fakeEngine().ferrotype;
      },
      build: { cache: new AstroCache(pathToFileURL(`${folder}/cache/`)), output: folder },
    });
    const transform = { src: { ...pier, src: '/_astro/mark.svg', format: 'svg' }, format: 'svg' };
    globalThis.astroAsset = {
      staticImages: new Map([
        [
          '/_astro/mark.svg',
          { originalSrcPath: undefined, transforms: new Map([['a', { finalPath: '/m.svg', transform }]]) },
        ],
      ]) as never,
    };
    const made = await darkroom.transform(
      bytes,
      { src: '/_astro/mark.svg', format: 'svg' },
      config,
      listener().logger,
    );
    expect(made).toEqual({ data: bytes, format: 'svg' });
    expect(opened).toBe(false);
  });

  it('says why when its engine cannot be opened, and can still be closed', async () => {
    const darkroom = new Darkroom({
      settings: parseOptions({ images: { engine: 'sharp' } }).images as ImageSettings,
      sharp: readSharpConfig({}),
      processSvg: false,
      open: async () => {
        throw codedError('FT_SHARP_MISSING', 'sharp was asked for, but cannot be loaded');
      },
    });
    await expect(darkroom.transform(bytes, asked(200), config, listener().logger)).rejects.toThrow(
      'sharp was asked for, but cannot be loaded',
    );
    await expect(darkroom.close()).resolves.toBeUndefined();
  });

  it('closes its engine', async () => {
    const fake = fakeEngine();
    const darkroom = darkroomOf(fake);
    await darkroom.transform(bytes, asked(200), config, listener().logger);
    await darkroom.close();
    expect(fake.closed).toBe(true);
  });
});

describe('a darkroom outside of a build', () => {
  it('makes each image from the bytes it is given', async () => {
    const fake = fakeEngine();
    const darkroom = darkroomOf(fake, {}, false);
    const transform = { src: `/@fs${folder}/src/pier.jpg?origWidth=1000`, width: 100, format: 'avif' };
    const made = await darkroom.transform(bytes, transform, config, listener().logger);
    expect(made.format).toBe('avif');
    expect(fake.requests[0]?.source).toBe('src/pier.jpg');
  });

  it('reads a source anew each time: it may have been edited', async () => {
    const fake = fakeEngine();
    const darkroom = darkroomOf(fake, {}, false);
    const transform = { src: '/@fs/pier.jpg', width: 100 };
    await darkroom.transform(bytes, transform, config, listener().logger);
    await darkroom.transform(bytes, transform, config, listener().logger);
    expect(fake.probes).toHaveLength(2);
  });
});
