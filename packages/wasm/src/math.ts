import { Instance } from './glue.ts';
import { refuseLonger } from './limit.ts';
import { Renewed } from './renewed.ts';
import type { MathEngine, MathOptions } from './types-math.ts';
import type { MathRenderer } from '../generated/math.bound.d.ts';
import { createGlue } from '../generated/math.glue.js';

/** The options that hold where a caller gives none. */
export const defaultMathOptions: MathOptions = {
  output: 'htmlAndMathml',
  leqno: false,
  fleqn: false,
  minRuleThickness: 0,
  colorIsTextColor: false,
  maxSize: 500,
  maxExpand: 1_000,
  globalGroup: false,
  trust: false,
  strict: false,
  errorColor: '#cc0000',
  macros: {},
  maxBytes: 65_536,
  maxDepth: 100,
};

/** In the order of the bits in `wasm/bindings/math/src/lib.rs`. */
const flags = ['leqno', 'fleqn', 'colorIsTextColor', 'globalGroup', 'trust', 'strict'] as const;
const outputs: readonly MathOptions['output'][] = ['htmlAndMathml', 'html', 'mathml'];
/** What KaTeX calls an infinite `maxExpand`. */
const MOST_EXPANSIONS = 0x7fff_ffff;

type MathExports = ReturnType<typeof createGlue>['exports'];

class RendererInstance extends Instance<MathExports> {
  readonly #renderer: MathRenderer;

  constructor(module: WebAssembly.Module, options: MathOptions) {
    super(module, createGlue);
    const bound = new this.exports.MathOptions();
    const bits = flags.reduce((sum, name, place) => sum | (Number(options[name]) << place), 0);
    bound.setFlags(bits, outputs.indexOf(options.output));
    const { minRuleThickness, maxSize, maxExpand, maxBytes, maxDepth } = options;
    bound.setNumbers(minRuleThickness, maxSize, Math.min(maxExpand, MOST_EXPANSIONS), maxBytes, maxDepth);
    bound.setErrorColor(options.errorColor);
    for (const [name, body] of Object.entries(options.macros)) bound.addMacro(name, body);
    this.#renderer = new this.exports.MathRenderer(bound);
  }

  render(tex: string, display: boolean, lenient: boolean): string {
    return this.guard.run(() => this.#renderer.render(tex, display, lenient));
  }
}

const tagWithAttributes = /<(\w+)((?: [\w:-]+="[^"]*"){2,})/g;
const oneAttribute = / [\w:-]+="[^"]*"/g;

/** The renderer keeps attributes in tables whose order is chance; sorted, the same formula is the same markup. */
function inOrder(html: string): string {
  return html.replaceAll(
    tagWithAttributes,
    (_, name: string, attributes: string) =>
      `<${name}${(attributes.match(oneAttribute) ?? []).toSorted().join('')}`,
  );
}

class WasmMathEngine extends Renewed<RendererInstance> implements MathEngine {
  readonly #maxBytes: number;

  constructor(module: WebAssembly.Module, options: Partial<MathOptions>) {
    const all = { ...defaultMathOptions, ...options };
    super(() => new RendererInstance(module, all));
    this.#maxBytes = all.maxBytes;
  }

  render(tex: string, display: boolean, lenient = false): string {
    refuseLonger(tex, this.#maxBytes, 'formula');
    return this.run((instance) => inOrder(instance.render(tex, display, lenient)));
  }
}

/** Instantiates the compiled math module, with options for all its formulas. */
export function instantiateMath(module: WebAssembly.Module, options: Partial<MathOptions> = {}): MathEngine {
  return new WasmMathEngine(module, options);
}
