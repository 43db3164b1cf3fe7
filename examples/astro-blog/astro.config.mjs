import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import ferrotype from '@ferrotype/astro';
import { defineConfig } from 'astro/config';
import { code } from './src/lib/code.mjs';

export default defineConfig({
  site: 'https://ferrotype.example',
  trailingSlash: 'always',
  integrations: [
    ferrotype({
      content: {
        frontmatter: { excerptMarker: 'more', tocDepth: 3 },
        alerts: true,
        notation: true,
      },
      report: true,
      budgets: { image: '500 kB', page: '2 MB' },
    }),
    mdx(),
    sitemap(),
  ],
  image: {
    // Every image, in Markdown too, gets a srcset and never grows past its box.
    layout: 'constrained',
    responsiveStyles: true,
    breakpoints: [480, 720, 1080, 1440, 1920, 2560],
  },
  markdown: {
    shikiConfig: code,
  },
});
