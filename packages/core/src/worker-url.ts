/** The worker's file: beside this one, in the source folder as in `dist`. */
export const workerUrl: URL = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js',
  import.meta.url,
);
