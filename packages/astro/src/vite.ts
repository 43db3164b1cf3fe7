import type { AstroConfig } from 'astro';

type VitePlugin = Extract<NonNullable<NonNullable<AstroConfig['vite']>['plugins']>[number], { name: string }>;

const serverEnvironments = new Set(['ssr', 'prerender', 'astro']);

/**
 * Keeps the runtime out of Astro's bundle: it starts worker threads from files beside it, which a bundle doesn't have. The
 * service itself is bundled, as Astro's base service in it needs to be.
 */
export function keepRuntimeOutside(): VitePlugin {
  return {
    name: '@ferrotype/astro:runtime',
    configEnvironment(name) {
      if (!serverEnvironments.has(name)) return undefined;
      return { resolve: { external: ['@ferrotype/astro/runtime'] } };
    },
  };
}
