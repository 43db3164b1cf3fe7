// One site for every test: what differs between builds comes in through the environment.
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import ferrotype from '@ferrotype/astro';

const options = JSON.parse(process.env.SITE_OPTIONS ?? '{}');
const image = JSON.parse(process.env.SITE_IMAGE ?? '{}');
const server = process.env.SITE_SERVER && (await import('@astrojs/node')).default({ mode: 'standalone' });

export default defineConfig({
  site: 'https://site.example',
  base: process.env.SITE_BASE ?? '/',
  ...(process.env.SITE_CACHE ? { cacheDir: process.env.SITE_CACHE } : {}),
  devToolbar: { enabled: false },
  integrations: [mdx(), ferrotype(options)],
  image: { remotePatterns: [{ protocol: 'http', hostname: '127.0.0.1' }], ...image },
  ...(server ? { adapter: server } : {}),
});
