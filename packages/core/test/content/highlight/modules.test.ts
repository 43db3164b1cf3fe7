import { codeToHtml } from 'shiki';
import typescript from 'shiki/langs/typescript.mjs';
import vue from 'shiki/langs/vue.mjs';
import nord from 'shiki/themes/nord.mjs';
import type { LanguageInput as ShikiLanguage, ThemeInput as ShikiTheme } from 'shiki';
import ayu from 'tm-themes/themes/ayu-dark.json' with { type: 'json' };
import rust from 'tm-grammars/grammars/rust.json' with { type: 'json' };
import { expect, expectTypeOf, it } from 'vitest';
import { createHighlighter } from '../../../src/content/highlight/create.ts';
import type { HighlightOptions, LanguageInput, ThemeInput } from '../../../src/content/highlight/types.ts';
import { markdown } from '../../../src/content/markdown/markdown.ts';

const host = { cacheDir: false } as const;
const code = 'interface Pier { planks: number } // <a>';
const nordHtml = await codeToHtml(code, { lang: 'ts', theme: 'nord' });

async function html(options: HighlightOptions, lang = 'ts', text = code): Promise<string> {
  await using highlighter = await createHighlighter(options, host);
  return highlighter.html({ lang, code: text });
}

it('themes and languages have the types of Shiki and of the JSON of tm-themes and tm-grammars', () => {
  expectTypeOf(nord).toExtend<ThemeInput>();
  expectTypeOf(ayu).toExtend<ThemeInput>();
  expectTypeOf(typescript).toExtend<LanguageInput>();
  expectTypeOf(rust).toExtend<LanguageInput>();
  expectTypeOf(() => import('shiki/langs/rust.mjs')).toExtend<LanguageInput>();
  expectTypeOf<ShikiTheme>().toExtend<ThemeInput>();
  expectTypeOf<ShikiLanguage>().toExtend<LanguageInput>();
  expectTypeOf<number>().not.toExtend<ThemeInput>();
  expectTypeOf<{ name: string }>().not.toExtend<LanguageInput>();
});

it.each<[string, HighlightOptions]>([
  ['as they are', { theme: nord, langs: [typescript] }],
  [
    'as promises of modules',
    { theme: import('shiki/themes/nord.mjs'), langs: [import('shiki/langs/typescript.mjs')] },
  ],
  ['as functions', { theme: () => nord, langs: [() => import('shiki/langs/typescript.mjs')] }],
  ['as modules', { theme: { default: nord }, langs: [{ default: typescript }, 'rust'] }],
])('modules of Shiki are taken %s', async (_, options) => {
  expect(await html(options)).toBe(nordHtml);
});

it('a theme among several may be a module', async () => {
  const names = await html({ themes: { light: 'ayu-dark', dark: 'nord' } });
  expect(await html({ themes: { light: ayu, dark: import('shiki/themes/nord.mjs') } })).toBe(names);
});

it('a language that comes with others highlights what stands in it', async () => {
  const component = '<template><p>{{ planks }}</p></template>\n<script lang="ts">let a: Pier;</script>';
  expect(await html({ theme: 'nord', langs: [vue] }, 'vue', component)).toBe(
    await codeToHtml(component, { lang: 'vue', theme: 'nord' }),
  );
});

it('the same goes for the code of a text', async () => {
  const source = `\`\`\`ts\n${code}\n\`\`\`\n`;
  const highlight = { theme: () => import('shiki/themes/nord.mjs'), langs: [typescript] };
  expect((await markdown(source, { highlight }, host)).html).toBe(nordHtml);
  expect((await markdown(source, { highlight: { theme: () => ayu } }, host)).html).toContain('ayu-dark');
});

it.each<[unknown, string]>([
  [{ theme: () => Promise.reject(new Error('no such module')) }, 'theme cannot be loaded: no such module'],
  [
    {
      langs: [
        'js',
        () => {
          throw new Error('away');
        },
      ],
    },
    'langs[1] cannot be loaded: away',
  ],
  [{ langs: [[{ name: 'pier' }]] }, 'langs[0][0].scopeName is missing; allowed: a text'],
  [{ langs: [{ default: 5 }] }, 'langs[0] is 5; allowed: the name of a language'],
  [{ themes: { light: () => 7 } }, 'themes.light is 7; allowed: the name of a theme'],
])('what cannot be loaded is named: %#', async (options, message) => {
  await expect(createHighlighter(options as HighlightOptions, host)).rejects.toMatchObject({
    code: 'FT_OPTION_INVALID',
    message: expect.stringContaining(message) as string,
  });
});
