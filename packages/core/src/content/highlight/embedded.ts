/**
 * Languages whose grammars hold so many others that only those a block seems to have in it are loaded with it: the lists
 * Shiki's `embeddedLangsLazy` names. What stands here is loaded always all the same.
 */
const always: Readonly<Record<string, readonly string[]>> = {
  asciidoc: [],
  astro: ['json', 'javascript', 'typescript', 'css', 'postcss', 'tsx'],
  haml: ['javascript', 'css'],
  latex: ['tex'],
  markdown: [],
  mdx: [],
  pug: ['javascript', 'css', 'html'],
  svelte: ['javascript', 'typescript', 'css', 'postcss'],
  vue: [
    'css',
    'javascript',
    'typescript',
    'json',
    'html',
    'html-derivative',
    'markdown-vue',
    'vue-directives',
    'vue-interpolations',
    'vue-sfc-style-variable-injection',
  ],
  wikitext: [],
};

/** Which of the languages a grammar may hold are loaded with it, whatever the code is. */
export function loadedWith(name: string, embedded: readonly string[]): readonly string[] {
  return always[name] ?? embedded;
}

/** Whether a grammar's others depend on the code. */
export function isLazy(name: string): boolean {
  return name in always;
}

const hints: readonly RegExp[] = [
  /:?lang=["']([^"']+)["']/g,
  /(?:```|~~~)([\w-]+)/g,
  /\\begin\{([\w-]+)\}/g,
  /<script\s+(?:type|lang)=["']([^"']+)["']/gi,
];

/** Names of languages that code seems to hold: Shiki's `guessEmbeddedLanguages`. */
export function guessEmbedded(code: string): Set<string> {
  const found = new Set<string>();
  for (const hint of hints) {
    for (const match of code.matchAll(hint)) {
      const name = match[1]?.toLowerCase().trim();
      if (name) found.add(name.split('/').pop() ?? name);
    }
  }
  if (/^\s*---\r?\n/.test(code)) found.add('yaml');
  return found;
}
