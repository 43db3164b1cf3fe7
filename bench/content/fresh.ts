/**
 * Run in a process of its own: `node fresh.ts <contender> <folder>` reads a folder of Markdown, then imports one parser
 * and parses every file with it once. Prints milliseconds as JSON.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from 'mdast';

const [contender, folder] = process.argv.slice(2);
if (contender === undefined || folder === undefined)
  throw new Error('usage: node fresh.ts <contender> <folder>');
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.md'),
);
const texts = names.toSorted().map((name) => readFileSync(join(folder, name), 'utf8'));

const cpu = process.cpuUsage();
const started = performance.now();
const { unified } = await import('unified');
const processor = unified();
if (contender === 'remark-ferrotype') {
  const { remarkFerrotype } = await import('remark-ferrotype');
  processor.use(remarkFerrotype);
} else {
  const { default: remarkParse } = await import('remark-parse');
  const { default: remarkGfm } = await import('remark-gfm');
  const { default: remarkFrontmatter } = await import('remark-frontmatter');
  processor.use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']);
}
processor.freeze();
const imported = performance.now();
let blocks = 0;
for (const text of texts) blocks += (processor.parse(text) as Root).children.length;
const parsed = performance.now();
const { user, system } = process.cpuUsage(cpu);

const figures = {
  import: imported - started,
  parse: parsed - imported,
  cpu: (user + system) / 1000,
  texts: texts.length,
  blocks,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
