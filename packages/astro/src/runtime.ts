import type { LocalImageService } from 'astro';
import { Darkroom } from './darkroom.ts';
import { ferrotypeOptions } from './ferrotype-options.ts';
import { currentDarkroom, useDarkroom } from './keys.ts';
import { parseOptions } from './options/schema.ts';
import { readSharpConfig } from './sharp-config.ts';

type ImageConfig = Parameters<LocalImageService['transform']>[2];

/**
 * The darkroom of a server that makes images on demand, where no integration runs. Finished images are the business of the
 * cache in front of the server: nothing is kept on its disk unless `images.cacheDir` says where.
 */
export function openServerDarkroom(config: ImageConfig): Darkroom {
  const open = currentDarkroom();
  if (open) return open;
  const settings = parseOptions({ images: config.service.config['ferrotype'] }).images;
  if (settings === false) throw new Error('the image service is in use although images is false');
  const sharp = readSharpConfig(config.service.config);
  const darkroom = new Darkroom({
    settings,
    sharp,
    processSvg: config.dangerouslyProcessSVG,
    open: async () => {
      const { createFerrotype } = await import('ferrotype');
      return createFerrotype(ferrotypeOptions({ ...settings, cacheDir: settings.cacheDir ?? false }, sharp));
    },
  });
  useDarkroom(darkroom);
  return darkroom;
}
