import type { AstroConfig } from 'astro';

type VitePlugin = Extract<NonNullable<NonNullable<AstroConfig['vite']>['plugins']>[number], { name: string }>;

const serverEnvironments = new Set(['ssr', 'prerender', 'astro']);

/**
 * Keeps the runtime, and what components call, out of Astro's bundle: they load files that lie beside them, which a bundle
 * doesn't have. The service and the components are bundled, as what they have of Astro needs to be.
 */
export function keepRuntimeOutside(): VitePlugin {
  return {
    name: '@ferrotype/astro:runtime',
    configEnvironment(name) {
      if (!serverEnvironments.has(name)) return undefined;
      return {
        resolve: {
          external: ['@ferrotype/astro/runtime', '@ferrotype/astro/code', '@ferrotype/astro/picture'],
        },
      };
    },
  };
}
