import { describe, expect, it } from 'vitest';
import { texts } from '../../../../testing/headings.ts';
import { markdown } from '../../src/content/index.ts';
import { htmlDifference } from './support/reference.ts';

describe('headings of a page', () => {
  it.each(texts)('have the ids rehype-slug gives, and are listed with them: %j', async (text) => {
    const options = { math: true, directives: true };
    expect(await htmlDifference(text, options)).toBeUndefined();
    const { html, headings, toc } = await markdown(text, { ...options, highlight: false });
    const ids = [...html.matchAll(/<h[1-6] id="([^"]*)"/g)].map(([, id]) => id);
    expect(headings.map(({ slug }) => slug)).toEqual(ids);
    const slugs = (entries: typeof toc): string[] =>
      entries.flatMap(({ slug, children }) => [slug, ...slugs(children)]);
    expect(slugs(toc).toSorted()).toEqual(ids.toSorted());
  });
});
