/** `ferrotype/content`: Markdown to HTML, code to coloured code. It loads neither the image engine nor sharp. */
export { copyScript, copyScriptHash } from './highlight/copy.ts';
export { createHighlighter } from './highlight/create.ts';
export { loadGiven } from './highlight/load.ts';
export type * from './highlight/types.ts';
export { markdown } from './markdown/markdown.ts';
export type { MarkdownHost, MarkdownOptions, MarkdownResult } from './markdown/types.ts';
export { rewriteHtml } from './rewrite/rewrite.ts';
export type { ExternalLinkOptions, RewriteHtmlOptions } from './rewrite/types.ts';
export type * from './text/types.ts';
export type { Logger } from '../report/logger.ts';
export { FerrotypeError, isFerrotypeError } from '../errors/error.ts';
