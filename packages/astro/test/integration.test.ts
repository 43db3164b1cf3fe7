import { satteri } from '@astrojs/markdown-satteri';
import type { AstroConfig } from 'astro';
import { afterEach, describe, expect, it } from 'vitest';
import ferrotype from '../src/index.ts';
import { currentDarkroom } from '../src/keys.ts';
import type { FerrotypeAstroOptions } from '../src/options/types.ts';
import { listener } from './support/fake.ts';

const astroService = 'astro/assets/services/sharp';

async function setUp(
  options: FerrotypeAstroOptions | undefined,
  service: { entrypoint: string; config?: object },
) {
  const integration = ferrotype(options);
  const updates: Partial<AstroConfig>[] = [];
  const scripts: string[] = [];
  const { warnings, logger } = listener();
  await integration.hooks['astro:config:setup']?.({
    command: 'build',
    config: { image: { service } },
    injectScript: (_: string, script: string) => scripts.push(script),
    updateConfig: (update: Partial<AstroConfig>) => update.image && updates.push(update),
    logger,
  } as never);
  return { integration, updates, scripts, warnings, logger };
}

async function done(integration: ReturnType<typeof ferrotype>, config: object, logger: never): Promise<void> {
  await integration.hooks['astro:config:done']?.({
    buildOutput: 'static',
    logger,
    config: {
      root: new URL('file:///site/'),
      cacheDir: new URL('file:///site/node_modules/.astro/'),
      outDir: new URL('file:///site/dist/'),
      markdown: { processor: satteri() },
      build: { client: new URL('file:///site/dist/client/') },
      image: { dangerouslyProcessSVG: false, service: { entrypoint: '@ferrotype/astro/service', config } },
    },
  } as never);
}

afterEach(async () => {
  await currentDarkroom()?.close();
});

describe('the integration', () => {
  it("takes the place of Astro's image service", async () => {
    const { updates } = await setUp(undefined, { entrypoint: astroService });
    expect(updates).toMatchObject([
      {
        image: {
          service: { entrypoint: '@ferrotype/astro/service', config: { ferrotype: { engine: 'auto' } } },
        },
      },
    ]);
  });

  it('changes nothing about images when images is false', async () => {
    expect((await setUp({ images: false }, { entrypoint: astroService })).updates).toEqual([]);
  });

  it('leaves another image service in place and says what to do about it', async () => {
    const { updates, warnings } = await setUp(undefined, {
      entrypoint: '@astrojs/vercel/build-image-service',
    });
    expect(updates).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('"@astrojs/vercel/build-image-service"')]);
  });

  it('gives pages the script of copy buttons where the site wants those', async () => {
    const { scripts } = await setUp({ content: { copyButton: true } }, { entrypoint: astroService });
    expect(scripts).toEqual([expect.stringContaining('navigator.clipboard')]);
    expect((await setUp(undefined, { entrypoint: astroService })).scripts).toEqual([]);
  });

  it('refuses wrong options when it is set up', async () => {
    const wrong = setUp({ images: { effort: 11 } }, { entrypoint: astroService });
    await expect(wrong).rejects.toThrow('images.effort is 11; allowed');
  });

  it('opens one darkroom for the process, and closes it with the build', async () => {
    const { integration, logger } = await setUp(undefined, { entrypoint: astroService });
    await done(integration, {}, logger);
    expect(currentDarkroom()).toBeDefined();
    globalThis.astroAsset = {};
    await integration.hooks['astro:build:done']?.({ dir: new URL('file:///site/dist/'), logger } as never);
    expect(currentDarkroom()).toBeUndefined();
  });

  it('names options of image.service.config that have no effect', async () => {
    const { integration, logger, warnings } = await setUp(undefined, { entrypoint: astroService });
    await done(integration, { webp: { nearLossless: true } }, logger);
    expect(warnings).toEqual([expect.stringContaining('webp.nearLossless: true')]);
  });
});
