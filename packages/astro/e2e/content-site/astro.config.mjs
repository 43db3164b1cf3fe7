// One site for every test: what differs between builds comes in through the environment.
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import {
  transformerMetaHighlight,
  transformerNotationDiff,
  transformerNotationErrorLevel,
  transformerNotationFocus,
  transformerNotationHighlight,
  transformerNotationWordHighlight,
  transformerRenderWhitespace,
} from '@shikijs/transformers';
import { defineConfig } from 'astro/config';

const transformers = {
  notation: [
    transformerNotationDiff(),
    transformerNotationHighlight(),
    transformerNotationFocus(),
    transformerNotationErrorLevel(),
    transformerNotationWordHighlight(),
    transformerMetaHighlight(),
  ],
  whitespace: [transformerRenderWhitespace()],
};

const options = JSON.parse(process.env.SITE_OPTIONS ?? '{}');
const ferrotype = process.env.SITE_WITHOUT ? [] : [(await import('@ferrotype/astro')).default(options)];
const shikiConfig = JSON.parse(process.env.SITE_SHIKI ?? '{}');

export default defineConfig({
  devToolbar: { enabled: false },
  integrations: [mdx(), ...ferrotype],
  markdown: {
    shikiConfig: { ...shikiConfig, transformers: transformers[process.env.SITE_TRANSFORMERS] ?? [] },
    ...(process.env.SITE_PROCESSOR === 'unified' ? { processor: unified() } : {}),
  },
});
