import type { Element, ElementContent, Root } from 'hast';
import type { Highlighter, HighlightOptions } from 'ferrotype/content';
import type { VFile } from 'vfile';
import { classesOf, eachElement, replace, textOf, type Found } from '../tree/collect.ts';

/** Highlights code blocks, and code in text where `inline` asks for it. */
export class CodePart {
  readonly #options: HighlightOptions;
  readonly #cacheDir: string | false | undefined;
  #highlighter: Promise<Highlighter> | undefined;

  constructor(options: HighlightOptions, cacheDir: string | false | undefined) {
    this.#options = options;
    this.#cacheDir = cacheDir;
  }

  async run(tree: Root, file: VFile): Promise<void> {
    const blocks = findCode(tree, Boolean(this.#options.inline));
    if (blocks.length === 0) return;
    this.#highlighter ??= this.#load();
    const highlighter = await this.#highlighter;
    // Asked for in one tick, so that they are done together.
    const made = await Promise.all(blocks.map((block) => highlighter.hast(request(block, file))));
    blocks.forEach((block, index) => {
      const element = made[index];
      if (element === undefined || (block.inline && element.tagName === 'code' && isPlain(element))) return;
      const { position } = block.scope.element;
      replace(block.scope, [position === undefined ? element : { ...element, position }]);
    });
  }

  async #load(): Promise<Highlighter> {
    const { createHighlighter } = await import('ferrotype/content');
    const cacheDir = this.#cacheDir;
    return createHighlighter(this.#options, cacheDir === undefined ? {} : { cacheDir });
  }
}

/** Code in text that names no language stays as it is. */
function isPlain(element: Element): boolean {
  return element.children.every((child: ElementContent) => child.type === 'text');
}

interface Code {
  readonly scope: Found;
  readonly code: Element;
  readonly inline: boolean;
}

function findCode(tree: Root, inline: boolean): Code[] {
  const found: Code[] = [];
  eachElement(tree, (element, parents) => {
    if (element.tagName === 'pre') {
      const [code, ...others] = element.children;
      if (code?.type === 'element' && code.tagName === 'code' && others.length === 0 && isOurs(code)) {
        found.push({ scope: { element, parents: [...parents] }, code, inline: false });
      }
      return false;
    }
    if (element.tagName !== 'code') return true;
    if (inline && !isMath(element)) {
      found.push({ scope: { element, parents: [...parents] }, code: element, inline: true });
    }
    return false;
  });
  return found;
}

/** Code without a language that has elements in it is marked up by its author already. */
function isOurs(code: Element): boolean {
  if (isMath(code)) return false;
  return (
    classesOf(code).some((name) => name.startsWith('language-')) ||
    code.children.every((child) => child.type !== 'element')
  );
}

function isMath(code: Element): boolean {
  return classesOf(code).includes('language-math');
}

function request({ scope, code, inline }: Code, file: VFile): Parameters<Highlighter['hast']>[0] {
  const language = classesOf(code).find((name) => name.startsWith('language-'));
  const data = code.data as { meta?: string | null } | undefined;
  const given = data?.meta ?? code.properties['metastring'];
  const meta = typeof given === 'string' ? given : undefined;
  return {
    code: textOf(code),
    lang: language?.slice('language-'.length) ?? '',
    ...(meta !== undefined && { meta }),
    ...(inline && { inline }),
    ...(file.path && { file: file.path }),
    warn: ({ message }) => {
      file.message(message, {
        ancestors: [...scope.parents, scope.element],
        place: scope.element.position,
        ruleId: 'highlight',
        source: 'rehype-ferrotype',
      });
    },
  };
}
