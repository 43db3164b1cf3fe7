import { fileURLToPath } from 'node:url';
import type { AstroConfig, AstroIntegration, AstroIntegrationLogger } from 'astro';
import { AstroCache } from './astro-cache.ts';
import { cacheDirOf } from './cache-dir.ts';
import { Darkroom } from './darkroom.ts';
import { ferrotypeOptions } from './ferrotype-options.ts';
import { contentLine } from './content/summary.ts';
import { Typesetter } from './content/typesetter.ts';
import { currentDarkroom, currentHighlighting, useDarkroom, useHighlighting } from './keys.ts';
import { readOptions } from './options/read.ts';
import type { ContentSettings, FerrotypeAstroOptions, ImageSettings, Settings } from './options/types.ts';
import { pointBack } from './remote/point-back.ts';
import { readSharpConfig } from './sharp-config.ts';
import { summarise } from './summary.ts';
import { keepRuntimeOutside } from './vite.ts';

const astroService = 'astro/assets/services/sharp';
const ourService = '@ferrotype/astro/service';

/**
 * Ferrotype as an Astro integration: it makes the site's images, and does the slow parts of its Markdown.
 *
 * An option that is not known or out of range ends the command when Astro sets the integration up, with a message that names
 * it.
 */
export default function ferrotype(options?: FerrotypeAstroOptions): AstroIntegration {
  let read: Promise<Settings> | undefined;
  const settings = (): Promise<Settings> => (read ??= readOptions(options));
  let darkroom: Darkroom | undefined;
  let typesetter: Typesetter | undefined;
  let cache: AstroCache | undefined;
  let site: AstroConfig | undefined;
  let command = 'build';

  const close = async (): Promise<void> => {
    const open = darkroom;
    darkroom = undefined;
    if (currentDarkroom() === open) useDarkroom(undefined);
    const setting = typesetter;
    typesetter = undefined;
    if (setting && currentHighlighting() === setting.highlighting) useHighlighting(undefined);
    await Promise.all([open?.close(), setting?.highlighting.close()]);
  };

  return {
    name: '@ferrotype/astro',
    hooks: {
      'astro:config:setup': async (setup) => {
        command = setup.command;
        const { images, content } = await settings();
        setup.updateConfig({ vite: { plugins: [keepRuntimeOutside()] } });
        if (content && content.copyButton) {
          const { copyScript } = await import('ferrotype/content');
          setup.injectScript('head-inline', copyScript);
        }
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
        });
      },

      'astro:config:done': async ({ config, buildOutput, logger }) => {
        site = config;
        const { images, content } = await settings();
        if (content) {
          typesetter = openTypesetter(config, content, images, logger);
          typesetter.enter(config);
          await useHighlighting(typesetter.highlighting)?.close();
        }
        if (images === false || config.image.service.entrypoint !== ourService) return;
        if (command === 'build') cache = new AstroCache(config.cacheDir);
        const output = buildOutput === 'server' ? config.build.client : config.outDir;
        darkroom = openDarkroom(config, images, logger, cache && { cache, output: fileURLToPath(output) });
        // A build that failed, or a development server that starts anew, leaves its darkroom open.
        await useDarkroom(darkroom)?.close();
      },

      'astro:build:start': async ({ logger }) => {
        if (!darkroom || !cache) return;
        const emptied = await cache.keepFor(darkroom.fingerprint);
        if (emptied) logger.info('Image options have changed: images of earlier builds are made again.');
        darkroom.remote?.begin();
      },

      'astro:build:done': async ({ dir, logger }) => {
        const line = typesetter && contentLine(await typesetter.highlighting.figures());
        if (line) logger.info(line);
        if (darkroom) {
          await pointBack(darkroom.ledger.failures, fileURLToPath(dir));
          const summary = await summarise(darkroom, fileURLToPath(dir));
          if (summary) logger.info(summary);
          await cache?.forget(darkroom.ledger.failures.flatMap(({ output }) => output ?? []));
        }
        const { report, budgets } = await settings();
        try {
          if (site && (report || budgets)) {
            const { reportOn } = await import('./report.ts');
            const output = fileURLToPath(dir);
            await reportOn({ config: site, settings: { report, budgets }, darkroom, output, logger });
          }
        } finally {
          await close();
        }
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
    logger,
    build,
    open: async () => {
      const { createFerrotype } = await import('ferrotype');
      const cacheDir = cacheDirOf(config, settings.cacheDir);
      return createFerrotype(
        ferrotypeOptions({ ...settings, cacheDir }, sharp, {
          root: config.root,
          logger,
          allowed: config.image,
        }),
      );
    },
  });
}

function openTypesetter(
  config: AstroConfig,
  settings: ContentSettings,
  images: ImageSettings | false,
  logger: AstroIntegrationLogger,
): Typesetter {
  const root = fileURLToPath(config.root);
  const given = settings.cacheDir ?? (images === false ? undefined : images.cacheDir);
  const cacheDir = cacheDirOf(config, given);
  return new Typesetter({
    settings,
    warn: (message) => logger.warn(message),
    open: async (request) => {
      const { createHighlighter } = await import('ferrotype/content');
      return createHighlighter(request, { cacheDir, logger, root });
    },
  });
}
