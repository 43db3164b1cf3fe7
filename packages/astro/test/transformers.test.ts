import {
  transformerMetaHighlight,
  transformerMetaWordHighlight,
  transformerNotationDiff,
  transformerNotationErrorLevel,
  transformerNotationFocus,
  transformerNotationHighlight,
  transformerNotationWordHighlight,
  transformerRenderWhitespace,
} from '@shikijs/transformers';
import { describe, expect, it } from 'vitest';
import { sortTransformers } from '../src/content/transformers.ts';

describe("a site's Shiki transformers", () => {
  it.each([
    ['diff', transformerNotationDiff()],
    ['highlight', transformerNotationHighlight()],
    ['focus', transformerNotationFocus()],
    ['errorLevel', transformerNotationErrorLevel()],
    ['word', transformerNotationWordHighlight()],
    ['metaHighlight', transformerMetaHighlight()],
    ['metaWord', transformerMetaWordHighlight()],
  ])('include %s, which is built in', (name, transformer) => {
    expect(sortTransformers([transformer])).toEqual({ builtIn: { [name]: true }, foreign: [] });
  });

  it.each([
    ['another class', transformerNotationDiff({ classLineAdd: 'plus' })],
    ['a class on the code', transformerNotationHighlight({ classActiveCode: 'marked' })],
    ['another class on the block', transformerNotationFocus({ classActivePre: 'dim' })],
    ['other words', transformerNotationErrorLevel({ classMap: { fatal: 'fatal' } })],
    ['lines counted from 0', transformerMetaHighlight({ zeroIndexed: true })],
    ['a word with another class', transformerMetaWordHighlight({ className: 'word' })],
    ['an old way of matching', transformerNotationDiff({ matchAlgorithm: 'v1' })],
    ['a notation for words with another class', transformerNotationWordHighlight({ classActiveWord: 'w' })],
  ])('need Shiki when one has %s', (_, transformer) => {
    expect(sortTransformers([transformer])).toEqual({ builtIn: {}, foreign: [transformer.name] });
  });

  it('need Shiki when they are nothing Ferrotype knows, and are named', () => {
    expect(sortTransformers([transformerRenderWhitespace(), { name: 'mine' }, {}]).foreign).toEqual([
      '@shikijs/transformers:render-whitespace',
      'mine',
      'one without a name',
    ]);
  });
});
