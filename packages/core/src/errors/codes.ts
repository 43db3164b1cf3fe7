/**
 * Every error Ferrotype raises, in one list. `docs/errors.md` has a section for each code; a test keeps the two equal.
 * A code never changes its meaning and is never reused: people match on it.
 */
export interface ErrorEntry {
  /** What happened, as a heading. */
  readonly title: string;
  /** What to do next, when the place that raises the error has no better advice. */
  readonly hint: string;
}

/** A stable error code, for example `FT_IMAGE_TRUNCATED`. */
export type ErrorCode =
  | 'FT_OPTION_INVALID'
  | 'FT_SOURCE_MISSING'
  | 'FT_SOURCE_UNREADABLE'
  | 'FT_SOURCE_REMOTE'
  | 'FT_SOURCE_CHANGED'
  | 'FT_REMOTE_FORBIDDEN'
  | 'FT_REMOTE_PRIVATE'
  | 'FT_REMOTE_FAILED'
  | 'FT_REMOTE_TIMEOUT'
  | 'FT_REMOTE_SIZE'
  | 'FT_REMOTE_NOT_IMAGE'
  | 'FT_REMOTE_OFFLINE'
  | 'FT_IMAGE_EMPTY'
  | 'FT_FORMAT_UNKNOWN'
  | 'FT_FORMAT_UNSUPPORTED'
  | 'FT_IMAGE_TRUNCATED'
  | 'FT_IMAGE_CORRUPT'
  | 'FT_LIMIT_PIXELS'
  | 'FT_LIMIT_BYTES'
  | 'FT_LIMIT_SIDE'
  | 'FT_LIMIT_FRAMES'
  | 'FT_LIMIT_ANIMATION'
  | 'FT_LIMIT_DEPTH'
  | 'FT_LIMIT_WORK'
  | 'FT_FRONTMATTER_INVALID'
  | 'FT_SYNTAX_INVALID'
  | 'FT_MATH_INVALID'
  | 'FT_GRAMMAR_INVALID'
  | 'FT_GRAMMAR_EXPRESSION'
  | 'FT_THEME_INVALID'
  | 'FT_THEME_UNKNOWN'
  | 'FT_LANGUAGE_UNKNOWN'
  | 'FT_HIGHLIGHT_LIMIT'
  | 'FT_HIGHLIGHT_UNSUPPORTED'
  | 'FT_FONT_GLYPH'
  | 'FT_ENCODE_FAILED'
  | 'FT_ENGINE_TRAP'
  | 'FT_ENGINE_MEMORY'
  | 'FT_ENGINE_TIMEOUT'
  | 'FT_ENGINE_LOST'
  | 'FT_ENGINE_UNAVAILABLE'
  | 'FT_SHARP_MISSING'
  | 'FT_ABORTED'
  | 'FT_CLOSED'
  | 'FT_CACHE_UNWRITABLE'
  | 'FT_CACHE_CLOSED'
  | 'FT_WRITE_FAILED'
  | 'FT_BUDGET_EXCEEDED';

export const errorCodes: Readonly<Record<ErrorCode, ErrorEntry>> = {
  FT_OPTION_INVALID: {
    title: 'An option is not valid',
    hint: 'Correct the options listed.',
  },
  FT_SOURCE_MISSING: {
    title: 'The image file does not exist',
    hint: 'Check the spelling and the folder: relative paths start at `root`.',
  },
  FT_SOURCE_UNREADABLE: {
    title: 'The image file cannot be read',
    hint: 'Give a file (not a folder) that this process may read.',
  },
  FT_SOURCE_REMOTE: {
    title: 'The source is a remote address',
    hint: 'Allow it with `remote: { patterns: [{ hostname: … }] }`, or fetch it yourself and pass `{ name, bytes }`.',
  },
  FT_SOURCE_CHANGED: {
    title: 'The image file changed while it was being processed',
    hint: 'Run again once the file is complete.',
  },
  FT_REMOTE_FORBIDDEN: {
    title: 'The remote address is not allowed',
    hint: 'Add a pattern that fits it to `remote.patterns`.',
  },
  FT_REMOTE_PRIVATE: {
    title: 'The remote host has an address that is not public',
    hint: 'If it is a host of your own, give its pattern `allowPrivate: true`; if not, its name is used to reach into your network.',
  },
  FT_REMOTE_FAILED: {
    title: 'The remote image could not be fetched',
    hint: 'Open the address in a browser to see whether it is right.',
  },
  FT_REMOTE_TIMEOUT: {
    title: 'The remote host took too long',
    hint: 'Run again later, or raise `remote.timeoutMs` or `remote.stallMs`.',
  },
  FT_REMOTE_SIZE: {
    title: 'The remote image has more bytes than allowed',
    hint: 'Use a smaller image, or raise `limits.maxBytes` if the host is trusted.',
  },
  FT_REMOTE_NOT_IMAGE: {
    title: 'The remote host sent something that is not an image',
    hint: 'Open the address in a browser to see what it is.',
  },
  FT_REMOTE_OFFLINE: {
    title: 'The remote image is not in the cache, and nothing is fetched',
    hint: 'Run once without `remote.offline`, so that the cache has it.',
  },
  FT_IMAGE_EMPTY: {
    title: 'The image file is empty',
    hint: 'The file has no bytes: was a download or a copy interrupted?',
  },
  FT_FORMAT_UNKNOWN: {
    title: 'The file is not an image in a known format',
    hint: 'Ferrotype goes by the content, not by the file name: is it really an image?',
  },
  FT_FORMAT_UNSUPPORTED: {
    title: 'This engine cannot read or write the format',
    hint: 'Install `sharp` (npm install sharp), which reads TIFF, or convert the file to JPEG, PNG or WebP.',
  },
  FT_IMAGE_TRUNCATED: {
    title: 'The image file ends too early',
    hint: 'The file is incomplete: fetch or export it again.',
  },
  FT_IMAGE_CORRUPT: {
    title: 'The image file is damaged',
    hint: 'Export the image again, or replace the file.',
  },
  FT_LIMIT_PIXELS: {
    title: 'The image has more pixels than allowed',
    hint: 'Use a smaller file, or raise `limits.maxPixels` if the source is trusted.',
  },
  FT_LIMIT_BYTES: {
    title: 'The file has more bytes than allowed',
    hint: 'Use a smaller file, or raise `limits.maxBytes` if the source is trusted.',
  },
  FT_LIMIT_SIDE: {
    title: 'A side of the image is longer than allowed',
    hint: 'WebP and AVIF have a longest side of their own (16,383 and 65,535 pixels); otherwise raise `limits.maxSide`.',
  },
  FT_LIMIT_FRAMES: {
    title: 'The animation has more frames than allowed',
    hint: 'Use a shorter animation, or raise `limits.maxFrames` if the source is trusted.',
  },
  FT_LIMIT_ANIMATION: {
    title: 'The frames of the animation have more pixels than allowed',
    hint: "Use a shorter or smaller animation (a video is a fraction of its size), let it stand still with `animation: 'still'`, or raise `limits.maxAnimationPixels` if the source is trusted.",
  },
  FT_LIMIT_DEPTH: {
    title: 'The text or SVG is nested deeper than allowed',
    hint: 'Quotes in quotes, lists in lists or elements in elements: is the text what it should be? Otherwise raise `limits.maxDepth`.',
  },
  FT_LIMIT_WORK: {
    title: 'The text or SVG asks for more work than its size allows',
    hint: 'It looks made to keep a machine busy: shorten or split it.',
  },
  FT_FRONTMATTER_INVALID: {
    title: 'The front matter cannot be read',
    hint: 'Correct it at the line and column given: YAML stands between lines of `---`, TOML between lines of `+++`.',
  },
  FT_SYNTAX_INVALID: {
    title: 'The text is not what its format allows',
    hint: 'Correct it where the message says: in MDX every tag has to be closed and what stands in braces has to be JavaScript; in HTML no raw text may stand where parsers disagree about it.',
  },
  FT_MATH_INVALID: {
    title: 'The formula is not TeX',
    hint: 'Correct the formula: the message says where KaTeX would stop.',
  },
  FT_GRAMMAR_INVALID: {
    title: 'The grammar of a language cannot be read',
    hint: "It must be a TextMate grammar as JSON, as VS Code's extensions have: with `scopeName` and `patterns`.",
  },
  FT_GRAMMAR_EXPRESSION: {
    title: 'A regular expression of a grammar cannot be read',
    hint: 'Its rule finds nothing, or something else. Correct the expression: they are those of Oniguruma.',
  },
  FT_THEME_INVALID: {
    title: 'The colour theme cannot be read',
    hint: 'It must be a VS Code colour theme as JSON, with `tokenColors` or `settings`, or the name of one in `tm-themes`.',
  },
  FT_THEME_UNKNOWN: {
    title: 'No colour theme has this name',
    hint: 'Use a name of `tm-themes`, `css-variables`, or pass the theme itself as VS Code has it in JSON.',
  },
  FT_LANGUAGE_UNKNOWN: {
    title: 'No language has this name',
    hint: 'It is written as plain text. Correct the name, give it a meaning with `langAlias`, or pass a grammar in `langs`.',
  },
  FT_HIGHLIGHT_LIMIT: {
    title: 'Code took too long to highlight',
    hint: 'The rest of it is plain text. Shorten its longest lines, or mark it as `text`.',
  },
  FT_HIGHLIGHT_UNSUPPORTED: {
    title: 'Code is to look as only Shiki can make it',
    hint: 'Remove what is named, or set `content.highlight` to "auto", which leaves such a site to Shiki.',
  },
  FT_FONT_GLYPH: {
    title: 'No font here has a glyph for a character',
    hint: 'The bundled font, Roboto, has Latin, Greek and Cyrillic letters. Use those, or turn the text of an SVG into paths in the program that drew it.',
  },
  FT_ENCODE_FAILED: {
    title: 'The image could not be encoded',
    hint: 'Try another format or other settings; if it happens again, please report it with the file.',
  },
  FT_ENGINE_TRAP: {
    title: 'The engine stopped in the middle of this file',
    hint: 'The engine was replaced and other files are not affected. Please report it with the file.',
  },
  FT_ENGINE_MEMORY: {
    title: 'The image engine ran out of memory on this file',
    hint: 'Use a smaller file, or lower `concurrency`.',
  },
  FT_ENGINE_TIMEOUT: {
    title: 'The image took too long',
    hint: 'Raise `limits.taskMs`, use a smaller image, or lower `effort`.',
  },
  FT_ENGINE_LOST: {
    title: 'A worker thread ended unexpectedly',
    hint: 'The worker was replaced. Run again; if it happens again, lower `concurrency` or report it with the file.',
  },
  FT_ENGINE_UNAVAILABLE: {
    title: 'The engine cannot be started',
    hint: 'Reinstall `ferrotype` (its `@ferrotype/wasm` dependency holds the engine).',
  },
  FT_SHARP_MISSING: {
    title: '`engine: "sharp"` was asked for, but sharp cannot be loaded',
    hint: 'Install it (npm install sharp), or use `engine: "auto"`.',
  },
  FT_ABORTED: {
    title: 'The work was aborted by its signal',
    hint: 'Nothing is wrong: the `signal` passed to the call was aborted.',
  },
  FT_CLOSED: {
    title: 'Ferrotype has been closed',
    hint: 'Create a new one with `createFerrotype()`, and call `close()` only when every call is done.',
  },
  FT_CACHE_UNWRITABLE: {
    title: 'The cache folder cannot be written',
    hint: 'Work goes on without the cache. Free space or fix the permissions, point FERROTYPE_CACHE_DIR or the option for the cache folder at one that can be written, or turn the cache off.',
  },
  FT_CACHE_CLOSED: {
    title: 'The cache cannot be looked after',
    hint: 'Run it as the user whose builds fill the cache, or name the right folder.',
  },
  FT_WRITE_FAILED: {
    title: 'An output file could not be written',
    hint: 'Check the folder, its permissions and the free space.',
  },
  FT_BUDGET_EXCEEDED: {
    title: 'The site weighs more than its budgets allow',
    hint: 'Make what is listed smaller, raise the budget, name pages it does not hold for in `budgets.ignore`, or set `budgets.onExceed` to "warn".',
  },
};
