import type { Mark, RenderSettings } from '@ferrotype/wasm/highlight';
import { FerrotypeError } from '../../errors/error.ts';
import type { NotationOptions, PlainHighlightOptions, Theme } from './types.ts';

const marks: readonly Mark[] = [
  'diff',
  'highlight',
  'focus',
  'errorLevel',
  'word',
  'metaHighlight',
  'metaWord',
  'meta',
];

/** Options with every default filled in. */
export interface Settings {
  /** In order; their numbers in the engine are not known yet. */
  readonly themes: readonly (string | Theme)[];
  readonly render: Omit<RenderSettings, 'themes'>;
  /** Prefix of the theme `css-variables`. */
  readonly variablesPrefix: string;
  readonly inlineCode: boolean;
}

/**
 * Fills in defaults.
 * @throws {FerrotypeError} FT_OPTION_INVALID where options do not go together.
 */
export function readSettings(options: PlainHighlightOptions): Settings {
  const { dialect = 'shiki', theme = 'github-dark', themes = {}, structure = 'classic' } = options;
  const astro = dialect === 'astro';
  const several = Object.keys(themes).length > 0;
  const { defaultColor = 'light', cssVariablePrefix, copyButton = false } = options;
  if (several) checkDefault(Object.keys(themes), defaultColor);
  const words = typeof copyButton === 'object' ? copyButton : {};
  return {
    themes: several ? Object.values(themes) : [theme],
    render: {
      ...(several && { keys: Object.keys(themes) }),
      defaultColor,
      cssVariablePrefix: cssVariablePrefix ?? '--shiki-',
      dialect,
      structure,
      wrap: options.wrap === undefined ? (astro ? false : null) : options.wrap,
      marks: marksOf(options.notation ?? !astro),
      lineNumbers: options.lineNumbers ?? false,
      ...(copyButton !== false && {
        copyButton: { label: words.label ?? 'Copy', copied: words.copied ?? 'Copied' },
      }),
    },
    variablesPrefix: cssVariablePrefix ?? (astro ? '--astro-code-' : '--shiki-'),
    inlineCode: options.inline === 'tailing-curly-colon',
  };
}

function marksOf(notation: boolean | NotationOptions): Mark[] {
  if (typeof notation === 'boolean') return notation ? [...marks] : [];
  return marks.filter((mark) => notation[mark] === true);
}

function checkDefault(keys: readonly string[], defaultColor: string | false): void {
  if (defaultColor === false || keys.includes(defaultColor)) return;
  const both = keys.includes('light') && keys.includes('dark');
  if (defaultColor === 'light-dark()' && (both || keys.length < 2)) return;
  const needed =
    defaultColor === 'light-dark()'
      ? 'it needs the names light and dark in themes'
      : `it is none of the names in themes (${keys.join(', ')})`;
  throw new FerrotypeError('FT_OPTION_INVALID', {
    why: `createHighlighter(options):\n  - defaultColor is ${JSON.stringify(defaultColor)}; ${needed}`,
    hint: 'Name one of the themes, or use `defaultColor: false`.',
  });
}
