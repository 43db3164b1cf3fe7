import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { openCacheSchema, pruneSchema, verifySchema } from '../src/cache/care/schema.ts';
import { markdownSchema } from '../src/content/markdown/schema.ts';
import { rewriteSchema } from '../src/content/rewrite/schema.ts';
import * as api from '../src/index.ts';
import { animationOptions } from '../src/options/animation.ts';
import { artDirection } from '../src/options/art-direction.ts';
import { budgetsSchema } from '../src/options/budgets.ts';
import { optionsSchema } from '../src/options/create.ts';
import { reportSchema } from '../src/options/report.ts';
import { pictureSchema } from '../src/options/picture.ts';
import { remoteSchema } from '../src/options/remote.ts';
import { optionRows } from '../src/options/rows.ts';
import { variantSchema } from '../src/options/variant.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

/** Rows of the tables, without the spaces that line them up. */
const rows = new Set(readme.split('\n').map((line) => line.replaceAll(/ +\|/g, ' |')));

it.each([
  ['createFerrotype', optionsSchema, '', ['limits', 'cache', 'remote']],
  ['limits', optionsSchema.shape['limits'], 'limits.', []],
  ['cache', optionsSchema.shape['cache'], 'cache.', []],
  ['remote', optionsSchema.shape['remote'], 'remote.', []],
  ['a pattern', remoteSchema.shape['patterns'], 'patterns[].', []],
  ['report', reportSchema, '', []],
  ['budgets', budgetsSchema, 'budgets.', []],
  ['openCache', openCacheSchema, '', []],
  ['prune', pruneSchema, '', ['signal']],
  ['verify', verifySchema, '', ['signal']],
  ['animation', animationOptions, 'animation.', []],
  ['picture', pictureSchema, '', ['width']],
  ['art direction', artDirection, 'sources[].', []],
  ['variant', variantSchema, '', []],
  ['markdown', markdownSchema, '', []],
  ['analyse', markdownSchema.shape['analyse'], 'analyse.', []],
  ['rewriteHtml', rewriteSchema, '', []],
  ['links', rewriteSchema.shape['externalLinks'], 'externalLinks.', []],
  ['headings', rewriteSchema.shape['headings'], 'headings.', []],
  ['images', rewriteSchema.shape['images'], 'images.', []],
  ['limits of rewriteHtml', rewriteSchema.shape['limits'], 'limits.', []],
] as const)(
  'the README has every option of %s, in the words of its schema',
  (_name, schema, prefix, elsewhere) => {
    for (const { name, description } of optionRows(schema)) {
      if (elsewhere.some((other) => other === name)) continue;
      expect(rows).toContain(`| \`${prefix}${name}\` | ${description} |`);
    }
  },
);

it('the README names everything that is exported', () => {
  for (const name of Object.keys(api)) expect(readme).toContain(`\`${name}`);
});
