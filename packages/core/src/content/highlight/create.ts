import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { Cache } from '../../cache/cache.ts';
import { FsCache } from '../../cache/fs.ts';
import { cacheDir } from '../../cache/location.ts';
import { FerrotypeError } from '../../errors/error.ts';
import { checkLazily } from '../../options/lazily.ts';
import { defaultLogger, type Logger } from '../../report/logger.ts';
import { sha256 } from '../../util/digest.ts';
import { CodeEngine } from './engine.ts';
import { CodeHighlighter } from './highlighter.ts';
import { checkLanguages, Languages } from './languages.ts';
import { loadGiven } from './load.ts';
import { readSettings } from './settings.ts';
import { Shelves } from './shelves.ts';
import { checkTheme } from './themes.ts';
import type { Highlighter, HighlightHost, HighlightOptions, PlainHighlightOptions } from './types.ts';
import { plainHighlight, plainHost } from './valid.ts';
import { Warnings } from './warnings.ts';

/** Changes with anything in this folder that changes what is written. */
const format = 1;

/**
 * Makes a highlighter: code to Shiki's HTML or hast, from WebAssembly and kept between runs. The engine, grammars and themes
 * are loaded when a block is first asked for that the cache doesn't have.
 *
 * @example
 * await using highlighter = await createHighlighter({ themes: { light: 'github-light', dark: 'github-dark' } });
 * const html = await highlighter.html({ code: 'const pier = 1;', lang: 'js', meta: '{1} title="pier.js"' });
 *
 * @throws {FerrotypeError} FT_OPTION_INVALID, FT_THEME_UNKNOWN, FT_LANGUAGE_UNKNOWN.
 */
export async function createHighlighter(
  given: HighlightOptions = {},
  host: HighlightHost = {},
): Promise<Highlighter> {
  const options = await loadGiven(given);
  await Promise.all([checkOptions(options), checkHost(host)]);
  const settings = readSettings(options);
  const langs = options.langs?.flat() ?? [];
  const own = langs.filter((lang) => typeof lang !== 'string');
  const languages = new Languages(own, options.langAlias ?? {}, settings.render.dialect === 'shiki');
  const names = langs.filter((lang) => typeof lang === 'string');
  await Promise.all([...settings.themes.map(checkTheme), checkLanguages(languages, names)]);
  const logger: Logger = { ...defaultLogger, ...bound(host.logger) };
  const shelves = host.cacheDir === false ? undefined : await openShelves(options, host, logger);
  const warnings = new Warnings(languages, logger, host.root);
  const engine = new CodeEngine(settings, languages, warnings);
  return new CodeHighlighter({ engine, shelves, warnings, inlineCode: settings.inlineCode });
}

const checkOptions = checkLazily(
  'createHighlighter(options)',
  plainHighlight,
  async () => (await import('./schema.ts')).highlightSchema,
);

const checkHost = checkLazily(
  'createHighlighter(options, host)',
  plainHost,
  async () => (await import('./schema.ts')).hostSchema,
);

/** Methods of the host's logger, which may need their object. */
function bound(logger: HighlightHost['logger']): Partial<Logger> {
  if (logger === undefined) return {};
  return {
    warn: (message) => logger.warn(message),
    debug: (message) => logger.debug?.(message),
    info: (message) => logger.info?.(message),
    error: (message) => logger.error?.(message),
  };
}

async function openShelves(
  options: PlainHighlightOptions,
  { cacheDir: given, root = '.' }: HighlightHost,
  logger: Logger,
): Promise<Shelves> {
  const [dir, makers] = await Promise.all([
    cacheDir(path.resolve(root), given === false ? undefined : given),
    Promise.all([digestOfEngine(), version('tm-grammars'), version('tm-themes')]),
  ]);
  return new Shelves(
    new Cache(new FsCache(dir), dir, logger),
    // The order of themes is part of what they mean.
    sha256(JSON.stringify({ format, options, makers })),
  );
}

/** The module's own digest: what a build of it writes may change without any version number doing so. */
async function digestOfEngine(): Promise<string> {
  try {
    return sha256(await readFile(fileURLToPath(import.meta.resolve('@ferrotype/wasm/highlight.wasm'))));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new FerrotypeError('FT_ENGINE_UNAVAILABLE', { why, cause });
  }
}

/** The version of a package whose `package.json` can't be imported by name. */
async function version(name: string): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve(name));
  const text = await readFile(path.join(path.dirname(entry), 'package.json'), 'utf8');
  return String((JSON.parse(text) as { version: unknown }).version);
}
