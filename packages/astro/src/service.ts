import type { LocalImageService } from 'astro';
import { baseService } from 'astro/assets';
import { currentDarkroom } from './keys.ts';
import { extrasIn, withExtras, withoutOverlays } from './picture/address.ts';

/**
 * The image service. Astro bundles it into the site's server code, so it holds nothing but the way to the darkroom: the one
 * the integration opened in a build or the development server, or one opened on first use in a server on its own.
 *
 * Addresses, attributes, `srcset` and validation are Astro's own, so file names and markup are too.
 */
const service: LocalImageService = {
  ...baseService,

  validateOptions(options, imageConfig, logger) {
    currentDarkroom()?.watch();
    return baseService.validateOptions?.(options, imageConfig, logger) ?? options;
  },

  propertiesToHash: [...(baseService.propertiesToHash ?? []), 'ferrotype'],

  async getURL(options, imageConfig, logger) {
    const url = await baseService.getURL(options, imageConfig, logger);
    return 'ferrotype' in options && url !== options.src ? withExtras(url, options['ferrotype']) : url;
  },

  parseURL(url, imageConfig, logger) {
    const transform = baseService.parseURL(url, imageConfig, logger);
    const extras = extrasIn(url);
    if (!transform || extras === undefined) return transform;
    // A darkroom of the integration's is in a build or in the development server, where addresses are the site's own.
    const trusted = currentDarkroom() !== undefined;
    return { ...transform, ferrotype: trusted ? extras : withoutOverlays(extras) };
  },

  async getRemoteSize(url, imageConfig, logger) {
    const remote = currentDarkroom()?.remote;
    if (remote?.own === true) return remote.size(url);
    if (baseService.getRemoteSize === undefined)
      throw new Error('this version of Astro knows no remote sizes');
    return baseService.getRemoteSize(url, imageConfig, logger);
  },

  async transform(input, transform, imageConfig, logger) {
    const darkroom =
      currentDarkroom() ?? (await import('@ferrotype/astro/runtime')).openServerDarkroom(imageConfig);
    return darkroom.transform(input, transform, imageConfig, logger);
  },
};

export default service;
