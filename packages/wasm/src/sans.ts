import type { SansFont } from './types-svg.ts';

/** Weights by the names of their exports: the first stands for the family where nothing is said. */
const weights = ['regular', 'bold'] as const;

/** The files in the compiled font module, which is data and no code (`scripts/pack-fonts.mjs`). */
export function instantiateSans(module: WebAssembly.Module): SansFont {
  const { memory, ...globals } = new WebAssembly.Instance(module).exports;
  const { buffer } = memory as WebAssembly.Memory;
  const number = (name: string): number => (globals[name] as WebAssembly.Global<'i32'>).value;
  return {
    family: 'Roboto',
    files: weights.map((weight) => new Uint8Array(buffer, number(weight), number(`${weight}Bytes`))),
  };
}
