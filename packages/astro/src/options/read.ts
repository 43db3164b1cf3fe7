import { follows, isCacheDir, isFlag, type Rule } from 'ferrotype/text';
import { contentDefaults, frontmatterDefaults, imageDefaults, reportDefaults } from './defaults.ts';
import type {
  ContentOptions,
  ContentSettings,
  FerrotypeAstroOptions,
  ImageOptions,
  ImageSettings,
  Settings,
} from './types.ts';

const oneOf =
  (...values: string[]): Rule =>
  (value) =>
    values.some((one) => one === value);
/** Left to the schema. */
const unsure: Rule = () => false;

/** What is certainly right and is a setting as it stands. */
const plainImages: Readonly<Record<keyof ImageOptions, Rule>> = {
  engine: oneOf('auto', 'wasm', 'sharp'),
  onError: oneOf('fail', 'warn'),
  cacheDir: isCacheDir,
  effort: unsure,
  quality: unsure,
  limits: unsure,
  remote: unsure,
  keepMetadata: unsure,
  concurrency: unsure,
};

const plainContent: Readonly<Record<keyof ContentOptions, Rule>> = {
  highlight: oneOf('auto', 'ferrotype', 'shiki'),
  parser: oneOf('ferrotype', 'remark'),
  alerts: isFlag,
  frontmatter: isFlag,
  notation: isFlag,
  lineNumbers: isFlag,
  copyButton: isFlag,
  cacheDir: isCacheDir,
};

const plain: Readonly<Record<keyof FerrotypeAstroOptions, Rule>> = {
  images: (value) => value === false || follows(value, plainImages),
  content: (value) => value === false || follows(value, plainContent),
  report: isFlag,
  budgets: unsure,
};

/**
 * Checks the options and fills in their defaults. What the schema is written with takes a hundred milliseconds to load: it is
 * asked only about options that are not plainly right.
 *
 * @throws {ImageError} naming every option that is wrong, what was given and what is allowed.
 */
export async function readOptions(options: FerrotypeAstroOptions = {}): Promise<Settings> {
  if (follows(options, plain)) return fillIn(options);
  const { parseOptions } = await import('./schema.ts');
  return parseOptions(options);
}

function fillIn({ images = {}, content = {}, report }: FerrotypeAstroOptions): Settings {
  return {
    images: images && imageSettings(images),
    content: content && contentSettings(content),
    report: report === true && reportDefaults,
  };
}

function imageSettings(given: ImageOptions): ImageSettings {
  return { ...imageDefaults, ...(said(given) as Partial<ImageSettings>) };
}

function contentSettings(given: ContentOptions): ContentSettings {
  const frontmatter = given.frontmatter === true && frontmatterDefaults;
  return { ...contentDefaults, ...(said(given) as Partial<ContentSettings>), frontmatter };
}

/** The options that were given: `undefined` is none. */
function said(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
