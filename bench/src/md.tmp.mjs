import { readPosts } from '../../testing/posts.ts';
import { markdownModule } from '@ferrotype/wasm/markdown';
const texts = readPosts('/work/shared/data/posts').map(({ text }) => text);
const o = { gfm: true, singleTilde: true, yaml: true, toml: true, math: false, directives: false, smartypants: process.env.SMART !== '0', alerts: false, headingIds: true, markHeadings: false, rawHtml: true, inlineCode: false, limits: {} };
const c0 = process.cpuUsage(); const s0 = performance.now();
const engine = await markdownModule.load();
const out = [];
for (let i = 0; i < +(process.env.N ?? 8); i++) { const t = performance.now(); const c = process.cpuUsage(); for (const x of texts) engine.render(x, o); const d = process.cpuUsage(c); out.push((performance.now() - t).toFixed(0) + ' (cpu ' + ((d.user + d.system) / 1000).toFixed(0) + ')'); }
console.log(out.join('  '));
