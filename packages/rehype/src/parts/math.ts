import type { MathEngine, MathOptions } from '@ferrotype/wasm/math';
import type { ElementContent, Root } from 'hast';
import type { VFile } from 'vfile';
import { classesOf, eachElement, replace, textOf, type Found } from '../tree/collect.ts';
import { parseFragment } from '../tree/rebuild.ts';

/** KaTeX's options, and limits. */
export type MathPartOptions = { [Name in keyof MathOptions]?: MathOptions[Name] | undefined };

interface Formula {
  readonly scope: Found;
  readonly display: boolean;
}

/** Renders formulas as `rehype-katex` does: what remark-math marks, and code blocks in the language `math`. */
export class MathPart {
  readonly #options: MathPartOptions;
  #engine: Promise<MathEngine> | undefined;

  constructor(options: MathPartOptions) {
    this.#options = options;
  }

  async run(tree: Root, file: VFile): Promise<void> {
    const formulas = findFormulas(tree);
    if (formulas.length === 0) return;
    this.#engine ??= this.#load();
    const engine = await this.#engine;
    for (const { scope, display } of formulas) {
      const tex = textOf(scope.element);
      replace(scope, await this.#render(engine, { scope, display }, tex, file));
    }
  }

  async #render(
    engine: MathEngine,
    { scope, display }: Formula,
    tex: string,
    file: VFile,
  ): Promise<ElementContent[]> {
    let html: string;
    try {
      html = engine.render(tex, display);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      file.message(`Could not render math: ${why} [FT_MATH_INVALID]`, {
        ancestors: [...scope.parents, scope.element],
        place: scope.element.position,
        ruleId: 'math',
        source: 'rehype-ferrotype',
      });
      const shown = attempt(() => engine.render(tex, display, true));
      return shown === undefined ? [this.#failed(tex, why)] : parseFragment(shown);
    }
    return parseFragment(html);
  }

  /** What KaTeX shows for a formula it can't read. */
  #failed(tex: string, why: string): ElementContent {
    return {
      type: 'element',
      tagName: 'span',
      properties: {
        className: ['katex-error'],
        title: `ParseError: ${why}`,
        style: `color:${this.#options.errorColor ?? '#cc0000'}`,
      },
      children: [{ type: 'text', value: tex }],
    };
  }

  async #load(): Promise<MathEngine> {
    const { instantiateMath, mathModule } = await import('@ferrotype/wasm/math');
    const given = Object.entries(this.#options).filter(([, value]) => value !== undefined);
    return instantiateMath(await mathModule.compile(), Object.fromEntries(given));
  }
}

function attempt(render: () => string): string | undefined {
  try {
    return render();
  } catch {
    return undefined;
  }
}

function findFormulas(tree: Root): Formula[] {
  const found: Formula[] = [];
  eachElement(tree, (element, parents) => {
    const classes = classesOf(element);
    const inCode = classes.includes('language-math');
    const display = classes.includes('math-display');
    if (!inCode && !display && !classes.includes('math-inline')) return true;
    const parent = parents.at(-1);
    const inPre =
      element.tagName === 'code' && inCode && parent?.type === 'element' && parent.tagName === 'pre';
    const scope = inPre
      ? { element: parent, parents: parents.slice(0, -1) }
      : { element, parents: [...parents] };
    found.push({ scope, display: display || inPre });
    return false;
  });
  return found;
}
