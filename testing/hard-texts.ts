/** A text that is hard to read, with its name. */
export type HardText = readonly [name: string, text: string];

const many = 50_000;
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

/** All of cmark's `pathological_tests.py`, as long as there or longer, and their like for extensions of CommonMark. */
export const pathological: readonly HardText[] = [
  ['strong in emphasis', `${'*a **a '.repeat(65_000)}b${' a** a*'.repeat(65_000)}`],
  ['emphasis closers', 'a_ '.repeat(65_000)],
  ['emphasis openers', '_a '.repeat(65_000)],
  ['link closers', 'a]'.repeat(65_000)],
  ['link openers', '[a'.repeat(65_000)],
  ['mismatched openers and closers', '*a_ '.repeat(many)],
  ['openers that overlap', `${'*a '.repeat(20_000)}${'_a*_ '.repeat(20_000)}`],
  ['openers and closers of multiples of three', `a**b${'c* '.repeat(many)}`],
  ['link openers with emphasis closers', '[ a_'.repeat(many)],
  ['pattern [ (](', '[ (]('.repeat(80_000)],
  ['pattern ![[]()', '![[]()'.repeat(160_000)],
  ['brackets in brackets', `${'['.repeat(many)}a${']'.repeat(many)}`],
  ['quotes in quotes', `${'> '.repeat(many)}a`],
  ['lists in lists', lines(1_000, (at) => `${'  '.repeat(at)}* a\n`)],
  ['NUL', 'abc\0de\0'.repeat(many)],
  ['backticks of every length', lines(5_000, (at) => `e${'`'.repeat(at)}`)],
  ['unclosed links with <', '[a](<b'.repeat(30_000)],
  ['unclosed links', '[a](b'.repeat(30_000)],
  ['unclosed comments', `</${'<!--'.repeat(300_000)}`],
  ['unclosed instructions', `</${'<?'.repeat(300_000)}`],
  ['unclosed declarations', '<!A '.repeat(300_000)],
  ['unclosed sections', '<![CDATA['.repeat(300_000)],
  ['tables', 'aaa\rbbb\n-\v\n'.repeat(30_000)],
  ['blank lines in lists in lists', `${'- '.repeat(30_000)}x${'\n'.repeat(30_000)}`],
  ['blank lines in lists in a quote', `> ${'- '.repeat(30_000)}x\n${'>\n'.repeat(30_000)}`],
  ['emphasis in quotes in quotes', `${'>'.repeat(100_000)}${'a*'.repeat(100_000)}`],
  ['many references', `${lines(many, (at) => `[${at}]: u\n`)}${'[0] '.repeat(many)}`],
  ['a reference that becomes much', `[a]: ${'u'.repeat(many)}\n\n${'[a] '.repeat(1_000)}`],
  ['footnotes', `${lines(20_000, (at) => `[^${at}] `)}\n\n${lines(20_000, (at) => `[^${at}]: a\n`)}`],
  ['a footnote that refers to itself', `[^a]\n\n[^a]: ${'[^a] '.repeat(20_000)}`],
  ['a wide table', `${'|a'.repeat(5_000)}|\n${'|-'.repeat(5_000)}|\n${'|b|\n'.repeat(5_000)}`],
  ['bare addresses', 'www.'.repeat(100_000)],
  ['bare addresses of mail', 'a@b.'.repeat(100_000)],
  ['addresses that end in references', `www.a.b${'&amp;'.repeat(100_000)}`],
  ['markers of three kinds', `${'*_~'.repeat(many)}a`],
  ['equal headings', '# a\n'.repeat(many)],
  ['alerts', '> [!NOTE]\n> a\n\n'.repeat(10_000)],
  ['formulas', '$a$ '.repeat(many)],
  ['directives in directives', ':::a\n'.repeat(many)],
  ['labels of directives that never end', ':a['.repeat(many)],
  ['labels whose end is escaped', ':a[\\]'.repeat(many)],
  ['attributes that never end', ':a{'.repeat(many)],
  ['attributes without end', `:a{${lines(many, (at) => ` a${at}`)}}`],
  ['blocks of HTML', '<div>\n'.repeat(many)],
  ['tags', '<a>'.repeat(many)],
  ['attributes of a tag', `<a ${lines(many, (at) => `a${at} `)}>`],
  ['tags in expressions', '<a b={'.repeat(many)],
  ['expressions', 'a {b} '.repeat(many)],
];

/** Ten megabytes of one character, by the character. */
export const tenMegabytes: readonly HardText[] = ['[', '*', '>', '`', '<', '{', '$'].map((character) => [
  `ten megabytes of ${character}`,
  character.repeat(10 * 1024 * 1024),
]);

/** Texts with characters that texts should not have. */
export const odd: readonly HardText[] = [
  [
    'halves of surrogate pairs',
    'a \ud800 *\udc00* [\ud800](\udc00 "\ud83d") `\udfff` $\ud800$\n\n# \ud83d\n',
  ],
  ['NUL', 'a\0 *\0* `\0` $\0$\n\n# \0\n\n```\0 \0\n\0\n```\n'],
  ['CRLF', '---\r\na: b\r\n---\r\n\r\n# a\r\n\r\n- b\r\n- c\r\n\r\n```js\r\nd\r\n```\r\n'],
  ['carriage returns', '# a\r\rb\r- c\r'],
  ['a byte order mark', '\ufeff---\na: b\n---\n\n\ufeff# a \ufeff\n'],
  ['half a fence of front matter', '---\na: [\n'],
  ['nothing', ''],
];
