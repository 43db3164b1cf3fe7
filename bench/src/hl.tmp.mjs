import { readPosts } from '../../testing/posts.ts';
import { contenders } from './highlight/contenders.ts';
import { createHighlighter } from 'ferrotype/content';
const files = readPosts('/work/shared/data/posts').map(({ text }) => text);
const blocks = await contenders[0].prepare(files);
const out = [];
for (let i = 0; i < +(process.env.N ?? 6); i++) {
  const h = await createHighlighter({}, { cacheDir: false });
  const t = performance.now(); const c = process.cpuUsage();
  for (const b of blocks) { const at = b.indexOf('\n'); await h.html({ lang: b.slice(0, at), code: b.slice(at + 1) }); }
  const d = process.cpuUsage(c); out.push((performance.now() - t).toFixed(0) + ' (cpu ' + ((d.user + d.system) / 1000).toFixed(0) + ')'); await h.close();
}
console.log(out.join('  '));
