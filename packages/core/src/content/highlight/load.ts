import { FerrotypeError } from '../../errors/error.ts';
import { isObject } from '../../options/plain.ts';
import type { HighlightOptions, PlainHighlightOptions } from './types.ts';

const isModule = (value: unknown): value is { default: unknown } => isObject(value) && 'default' in value;

/** Whether a theme or a language stands in a module, a promise or a function. */
export function isToLoad(value: unknown): boolean {
  return (
    typeof value === 'function' || isModule(value) || (isObject(value) && typeof value['then'] === 'function')
  );
}

/**
 * Options with what stands in modules, promises and functions in its own place: as it was said, so that who looks at it
 * next can say where it is wrong.
 * @throws {FerrotypeError} FT_OPTION_INVALID where something cannot be loaded.
 */
export async function loadGiven(options: HighlightOptions): Promise<PlainHighlightOptions> {
  if (!isObject(options)) return options as PlainHighlightOptions;
  const { theme, themes, langs } = options;
  const loaded = {
    ...(isToLoad(theme) && { theme: await load(theme, 'theme') }),
    ...(isObject(themes) && hasToLoad(Object.values(themes)) && { themes: await loadThemes(themes) }),
    ...(Array.isArray(langs) && hasToLoad(langs) && { langs: await loadAll(langs) }),
  };
  return { ...options, ...loaded } as PlainHighlightOptions;
}

const hasToLoad = (values: readonly unknown[]): boolean => values.some(isToLoad);

async function loadThemes(themes: object): Promise<Record<string, unknown>> {
  const all = Object.entries(themes).map(async ([key, theme]) => [key, await load(theme, `themes.${key}`)]);
  return Object.fromEntries(await Promise.all(all)) as Record<string, unknown>;
}

function loadAll(langs: readonly unknown[]): Promise<unknown[]> {
  return Promise.all(langs.map((lang, index) => load(lang, `langs[${index}]`)));
}

async function load(given: unknown, name: string): Promise<unknown> {
  try {
    const found: unknown = await (typeof given === 'function' ? (given as () => unknown)() : given);
    return isModule(found) ? found.default : found;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new FerrotypeError('FT_OPTION_INVALID', {
      why: `createHighlighter(options):\n  - ${name} cannot be loaded: ${why}`,
      hint: 'Is the package that has it installed, and its name right?',
      cause,
    });
  }
}
