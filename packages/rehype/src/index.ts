export { rehypeFerrotype, rehypeFerrotype as default } from './plugin.ts';
export { readHtml } from './tree/rebuild.ts';
export { githubSchema, type PropertyDefinition, type SanitizeSchema } from './sanitize/schema.ts';
export type { Options, SanitizeOptions } from './options/types.ts';
export type { HeadingOptions } from './parts/headings.ts';
export type { ImageOptions } from './parts/images.ts';
export type { ExternalLinkOptions } from './parts/links.ts';
export type { MathPartOptions } from './parts/math.ts';
export type { Raw } from './tree/types.ts';
