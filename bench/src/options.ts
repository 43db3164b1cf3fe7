import { parseArgs } from 'node:util';
import { BenchError } from './errors.ts';

export const benchmarks = [
  'photos',
  'lean',
  'webp',
  'avif',
  'operations',
  'auto',
  'startup',
  'memory',
  'markdown',
  'mdx',
  'highlight',
  'fused',
  'default',
  'unified',
  'astro-content',
] as const;
export type Benchmark = (typeof benchmarks)[number];

export interface BenchOptions {
  benchmark: Benchmark;
  /** Folder of photographs or texts, as given on the command line. */
  folder?: string;
  /** How often everything is measured; contenders take turns within a round. */
  rounds: number;
  /** Score the images with SSIMULACRA2. */
  quality: boolean;
  /** Keep the temporary folder and say where it is. */
  keep: boolean;
  /** Print the figures as JSON on standard output; all else goes to standard error. */
  json: boolean;
  /** Write the figures into RESULTS.md. */
  write: boolean;
}

export const help = `Ferrotype measured beside its peers, in fresh processes.

  pnpm bench photos [folder]    an Astro site of photographs: Astro's default service with sharp, Ferrotype with sharp
                                present, Ferrotype without sharp; cold and warm
  pnpm bench lean [folder]      the same site with Ferrotype's own <Picture>, and with AVIF and WebP through Astro's; what
                                screens load of it and how that looks
  pnpm bench webp [folder]      WebP encoding alone: the WebAssembly module and sharp on the same pixels
  pnpm bench avif [folder]      AVIF encoding alone: the same, and what each needs at the same SSIMULACRA2
  pnpm bench operations [folder]
                                editing alone: each operation by the WebAssembly module and by sharp on the first photograph
  pnpm bench auto [folder]      quality: 'auto' beside one number for all: time, bytes and scores of pictures in all widths
  pnpm bench markdown [folder]  texts to trees: remark-ferrotype and remark-parse with remark-gfm and remark-frontmatter
  pnpm bench mdx [folder]       the same as MDX, of those texts that are MDX: remark-ferrotype and remark-mdx
  pnpm bench highlight [folder] code to tokens: the highlighting module and Shiki on the code of texts; the tokens must be
                                the same
  pnpm bench fused [folder]     texts to highlighted pages: markdown() and what Astro does with a Markdown file
  pnpm bench default [folder]   texts to pages: Astro's default processor with Shiki, with Ferrotype, and with no code highlighted
  pnpm bench unified [folder]   texts to pages: Astro's unified processor alone and with Ferrotype, without plugins and with
                                some; the pages must be the same
  pnpm bench astro-content [folder]
                                an Astro site of texts: both of Astro's Markdown processors, alone and with Ferrotype;
                                cold, with Astro's cache removed, and warm
  pnpm bench memory [folder]    the most memory eight JPEGs of 50 megapixels take at once, beside limits.memory
  pnpm bench startup            size of the modules, and how long one takes to compile and instantiate

The folder of photographs is ../shared/data/photos beside the project unless one is given, that of texts ../shared/data/posts.

  --rounds <n>    how often everything is measured, 1 to 50 (memory 1, photos and astro-content 3, startup 15, others 5)
  --no-quality    photos, lean, auto: leave out the SSIMULACRA2 scores, which take longest
  --no-write      do not put the figures into bench/RESULTS.md
  --keep          keep the temporary folder, and say where it is
  --json          print the figures as JSON
  --help          print this
`;

const defaultRounds: Record<Benchmark, number> = {
  photos: 3,
  lean: 3,
  webp: 5,
  avif: 5,
  operations: 9,
  auto: 3,
  startup: 15,
  memory: 1,
  markdown: 5,
  mdx: 5,
  highlight: 5,
  fused: 5,
  default: 5,
  unified: 5,
  'astro-content': 3,
};

/** Undefined where help was asked for. */
export function readOptions(args: string[]): BenchOptions | undefined {
  const { values, positionals } = parse(args);
  if (values.help || positionals.length === 0) return undefined;
  const [name, folder, ...more] = positionals;
  const benchmark = benchmarks.find((one) => one === name);
  if (!benchmark) {
    throw new BenchError(`there is no benchmark "${name}"`, `choose one of ${benchmarks.join(', ')}`);
  }
  const surplus = benchmark === 'startup' ? [folder, ...more].filter(Boolean) : more;
  if (surplus.length > 0) {
    throw new BenchError(`"${surplus.join(' ')}" is one argument too many`, 'see --help for what is taken');
  }
  return {
    benchmark,
    ...(folder === undefined ? {} : { folder }),
    rounds: readRounds(values.rounds, defaultRounds[benchmark]),
    quality: !values['no-quality'],
    keep: values.keep,
    json: values.json,
    write: !values['no-write'],
  };
}

function parse(args: string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        rounds: { type: 'string' },
        'no-quality': flag,
        'no-write': flag,
        keep: flag,
        json: flag,
        help: { ...flag, short: 'h' },
      },
    });
  } catch (error) {
    throw new BenchError(
      error instanceof Error ? error.message : String(error),
      'see --help for what is taken',
    );
  }
}

function readRounds(given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  const rounds = Number(given);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 50) {
    throw new BenchError(`--rounds is "${given}"`, 'give a whole number from 1 to 50');
  }
  return rounds;
}
