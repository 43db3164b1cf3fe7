import type { LocalImageService } from 'astro';
import type { Transform } from './transform.ts';

type Run = LocalImageService['transform'];

let service: Promise<LocalImageService> | undefined;
let missing = false;

/**
 * Makes an image with Astro's own service, exactly as a site without Ferrotype would have it.
 * `undefined` where sharp cannot be loaded.
 */
export async function throughSharp(
  input: Uint8Array,
  transform: Transform,
  imageConfig: Parameters<Run>[2],
  logger: Parameters<Run>[3],
): Promise<{ data: Uint8Array; format: string } | undefined> {
  if (missing) return undefined;
  try {
    // Unbundled, so that Astro looks for sharp from where Astro is installed.
    service ??= import('astro/assets/services/sharp').then((module) => module.default as LocalImageService);
    return await (await service).transform(input, { ...transform }, imageConfig, logger);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'MissingSharp') throw error;
    missing = true;
    return undefined;
  }
}
