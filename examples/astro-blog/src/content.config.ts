import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';

const posts = defineCollection({
  loader: glob({ base: './src/content/posts', pattern: '*.{md,mdx}' }),
  schema: ({ image }) =>
    z.object({
      title: z.string(),
      description: z.string().max(180),
      published: z.coerce.date(),
      updated: z.coerce.date().optional(),
      tags: z.array(z.string()).min(1),
      cover: image(),
      coverAlt: z.string(),
      /** The post that opens the home page. */
      featured: z.boolean().default(false),
    }),
});

const photographs = defineCollection({
  loader: file('./src/content/photographs/photographs.json'),
  schema: ({ image }) =>
    z.object({
      title: z.string(),
      alt: z.string(),
      /** How it was made, in a line. */
      note: z.string(),
      image: image(),
      order: z.number(),
      /** How many of the gallery's six columns it takes; a row's add up to six. */
      columns: z.number().int().min(2).max(6),
    }),
});

export const collections = { posts, photographs };
