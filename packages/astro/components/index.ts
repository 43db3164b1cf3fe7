// @ts-ignore -- TypeScript knows nothing of Astro's files; Astro's own language tools do.
export { default as Code } from './Code.astro';
// @ts-ignore -- as above
export { default as Image } from './Image.astro';
// @ts-ignore -- as above
export { default as Picture } from './Picture.astro';
