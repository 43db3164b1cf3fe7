/** Who takes part: each of Astro's processors as it is, with Ferrotype, and one that highlights nothing. */
export interface Contender {
  id: 'plain' | 'astro' | 'ferrotype' | 'unified' | 'ferrotype-unified';
  /** As the tables call it. */
  title: string;
  ferrotype: boolean;
  /** Whose pages it has to make, and whose time is what it is measured against. */
  peer?: Contender['id'];
  /** What stands in `defineConfig()`. */
  config: string;
}

export const contenders: readonly Contender[] = [
  {
    id: 'plain',
    title: 'default processor, nothing highlighted',
    ferrotype: false,
    config: `markdown: { syntaxHighlight: false }`,
  },
  { id: 'astro', title: 'default processor', ferrotype: false, config: '' },
  {
    id: 'ferrotype',
    title: 'default processor, Ferrotype',
    ferrotype: true,
    peer: 'astro',
    config: 'integrations: [ferrotype()]',
  },
  {
    id: 'unified',
    title: 'unified processor',
    ferrotype: false,
    config: 'markdown: { processor: unified() }',
  },
  {
    id: 'ferrotype-unified',
    title: 'unified processor, Ferrotype',
    ferrotype: true,
    peer: 'unified',
    config: 'markdown: { processor: unified() }, integrations: [ferrotype()]',
  },
];
