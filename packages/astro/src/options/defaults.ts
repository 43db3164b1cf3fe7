import type { ContentSettings, FrontmatterSettings, ImageSettings, ReportPlaceSettings } from './types.ts';

/** What holds for images where a site says nothing. */
export const imageDefaults: Pick<ImageSettings, 'engine' | 'onError' | 'keepMetadata'> = {
  engine: 'auto',
  onError: 'fail',
  keepMetadata: [],
};

/** The same for texts. */
export const contentDefaults: Omit<ContentSettings, 'cacheDir'> = {
  highlight: 'auto',
  parser: 'ferrotype',
  alerts: false,
  frontmatter: false,
  notation: false,
  lineNumbers: false,
  copyButton: false,
};

/** What a text tells of itself, and how it is read for that. */
export const frontmatterDefaults: FrontmatterSettings = {
  fields: ['readingTime', 'words', 'excerpt', 'toc'],
  wordsPerMinute: 200,
  charactersPerMinute: 500,
  excerptMarker: 'more',
  tocDepth: 6,
};

/** Where the report goes. */
export const reportDefaults: ReportPlaceSettings = { dir: 'ferrotype-report', file: 'index.html' };
