import { fileURLToPath } from 'node:url';
import type { AstroConfig, AstroIntegration, AstroIntegrationLogger } from 'astro';
import { AstroCache } from './astro-cache.ts';
import { Darkroom } from './darkroom.ts';
import { ferrotypeOptions } from './ferrotype-options.ts';
import { currentDarkroom, useDarkroom } from './keys.ts';
import { parseOptions } from './options.ts';
import type { FerrotypeAstroOptions, ImageSettings } from './options-types.ts';
import { readSharpConfig } from './sharp-config.ts';
import { summarise } from './summary.ts';
import { keepRuntimeOutside } from './vite.ts';

const astroService = 'astro/assets/services/sharp';
const ourService = '@ferrotype/astro/service';

/**
 * Ferrotype as an Astro integration: it makes the site's images.
 *
 * @throws When an option is not known or out of range.
 */
export default function ferrotype(options?: FerrotypeAstroOptions): AstroIntegration {
  const { images } = parseOptions(options);
  let darkroom: Darkroom | undefined;
  let cache: AstroCache | undefined;
  let command = 'build';

  const close = async (): Promise<void> => {
    const open = darkroom;
    darkroom = undefined;
    if (currentDarkroom() === open) useDarkroom(undefined);
    await open?.close();
  };

  return {
    name: '@ferrotype/astro',
    hooks: {
      'astro:config:setup': (setup) => {
        command = setup.command;
        if (images === false) return;
        const { entrypoint } = setup.config.image.service;
        if (entrypoint !== astroService && entrypoint !== ourService) {
          setup.logger.warn(
            `image.service is "${entrypoint}", which the project or its adapter has chosen: images are left to it. ` +
              'Remove that setting to have Ferrotype make them, or say ferrotype({ images: false }).',
          );
          return;
        }
        setup.updateConfig({
          image: { service: { entrypoint: ourService, config: { ferrotype: images } } },
          vite: { plugins: [keepRuntimeOutside()] },
        });
      },

      'astro:config:done': async ({ config, buildOutput, logger }) => {
        if (images === false || config.image.service.entrypoint !== ourService) return;
        if (command === 'build') cache = new AstroCache(config.cacheDir);
        const output = buildOutput === 'server' ? config.build.client : config.outDir;
        darkroom = openDarkroom(config, images, logger, cache && { cache, output: fileURLToPath(output) });
        // A build that failed, or a development server that starts anew, leaves its darkroom open.
        await useDarkroom(darkroom)?.close();
      },

      'astro:build:start': async ({ logger }) => {
        if (!darkroom || !cache || !images) return;
        const emptied = await cache.keepFor(darkroom.fingerprint);
        if (emptied) logger.info('Image options have changed: images of earlier builds are made again.');
      },

      'astro:build:done': async ({ dir, logger }) => {
        if (!darkroom) return;
        const summary = await summarise(darkroom, fileURLToPath(dir));
        if (summary) logger.info(summary);
        await cache?.forget(darkroom.ledger.failures.flatMap(({ output }) => output ?? []));
        await close();
      },

      'astro:server:done': close,
    },
  };
}

function openDarkroom(
  config: AstroConfig,
  settings: ImageSettings,
  logger: AstroIntegrationLogger,
  build: { cache: AstroCache; output: string } | undefined,
): Darkroom {
  const sharp = readSharpConfig(config.image.service.config);
  if (sharp.ignored.length > 0) {
    logger.warn(
      `image.service.config has options that only sharp knows, without effect here: ${sharp.ignored.join(', ')}`,
    );
  }
  return new Darkroom({
    settings,
    sharp,
    processSvg: config.image.dangerouslyProcessSVG,
    root: fileURLToPath(config.root),
    build,
    open: async () => {
      const { createFerrotype } = await import('ferrotype');
      return createFerrotype(ferrotypeOptions(settings, sharp, { root: config.root, logger }));
    },
  });
}
