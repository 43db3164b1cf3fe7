// @ts-ignore -- TypeScript knows nothing of Astro's files; Astro's own language tools do.
export { default as Code } from './Code.astro';
