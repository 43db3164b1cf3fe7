import type { CodeProps } from './content/code-props.ts';
import { readProps } from './content/code-props.ts';
import { Highlighting } from './content/highlighting.ts';
import { loadShiki } from './content/shiki-of-astro.ts';
import { currentHighlighting } from './keys.ts';

/**
 * What `<Code>` shows. In a build and in the development server the integration's highlighters do it, with their cache; a
 * server on its own has some for itself and keeps nothing on disk.
 */
export async function renderCode(props: CodeProps): Promise<string> {
  const { request, block, foreign } = await readProps(props);
  const highlighting = currentHighlighting() ?? ownHighlighting();
  if (foreign === undefined && highlighting.isOn) {
    const highlighter = await highlighting.highlighter(request);
    return highlighter.html(block);
  }
  if (foreign !== undefined) highlighting.refuse(`a <Code> has ${foreign}, which only Shiki can do.`);
  return (await loadShiki())(props);
}

let own: Highlighting | undefined;

function ownHighlighting(): Highlighting {
  own ??= new Highlighting({
    highlight: 'auto',
    warn: (message) => void process.stderr.write(`[@ferrotype/astro] ${message}\n`),
    open: async (request) => {
      const { createHighlighter } = await import('ferrotype/content');
      return createHighlighter(request, { cacheDir: false });
    },
  });
  return own;
}
