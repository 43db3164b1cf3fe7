import { BenchError } from './errors.ts';
import { help, readOptions, type Benchmark, type BenchOptions } from './options.ts';
import { say } from './say.ts';

/** What a benchmark hands back: its section of RESULTS.md, and the figures themselves. */
export interface Outcome {
  /** Heading of the section. */
  title: string;
  /** Markdown. */
  body: string;
  /** The figures, for `--json`. */
  figures: unknown;
}

const runners: Record<Benchmark, (options: BenchOptions) => Promise<Outcome>> = {
  photos: async (options) => (await import('./photos/index.ts')).photos(options),
  lean: async (options) => (await import('./lean/index.ts')).lean(options),
  webp: async (options) => (await import('./webp/index.ts')).webp(options),
  avif: async (options) => (await import('./avif/index.ts')).avif(options),
  operations: async (options) => (await import('./operations/index.ts')).operations(options),
  auto: async (options) => (await import('./auto/index.ts')).auto(options),
  markdown: async (options) => (await import('./markdown/index.ts')).markdown(options),
  mdx: async (options) => (await import('./mdx/index.ts')).mdx(options),
  fused: async (options) => (await import('./fused/index.ts')).fused(options),
  default: async (options) => (await import('./default/index.ts')).defaultProcessor(options),
  unified: async (options) => (await import('./unified/index.ts')).unified(options),
  highlight: async (options) => (await import('./highlight/index.ts')).highlight(options),
  'astro-content': async (options) => (await import('./astro-content/index.ts')).astroContent(options),
  memory: async (options) => (await import('./memory/index.ts')).memory(options),
  startup: async (options) => (await import('./startup/index.ts')).startup(options),
};

/** Returns the exit code. */
export async function main(args: string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (!options) {
      process.stdout.write(help);
      return 0;
    }
    const outcome = await runners[options.benchmark](options);
    if (options.json) process.stdout.write(`${JSON.stringify(outcome.figures, null, 2)}\n`);
    else process.stdout.write(`\n${outcome.title}\n\n${outcome.body}\n`);
    if (options.write) {
      const { writeSection } = await import('./results.ts');
      await writeSection(options, outcome);
      say('written into bench/RESULTS.md');
    }
    return 0;
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    for (const line of error.tail) process.stderr.write(`  | ${line}\n`);
    process.stderr.write(`bench: ${error.message}\nWhat to do: ${error.hint}\n`);
    return 1;
  }
}
