import rss from '@astrojs/rss';
import type { APIContext } from 'astro';
import { allPosts, postPath } from '../lib/posts';
import { site } from '../site';

export async function GET(context: APIContext): Promise<Response> {
  const posts = await allPosts();
  return rss({
    title: site.title,
    description: site.description,
    site: context.site ?? context.url.origin,
    items: posts.map((post) => ({
      title: post.data.title,
      description: post.data.description,
      pubDate: post.data.published,
      categories: post.data.tags,
      link: postPath(post),
    })),
    customData: `<language>${site.language}</language>`,
  });
}
