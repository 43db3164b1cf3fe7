import {
  avifDecodeModule,
  avifModule,
  imageModule,
  instantiateAvif,
  instantiateAvifDecode,
  instantiateImage,
  type AvifDecoder,
  type AvifEngine,
  type ImageEngine,
} from '@ferrotype/wasm';
import { editModule, instantiateEdit, type EditEngine } from '@ferrotype/wasm/edit';
import {
  instantiateSans,
  instantiateSvg,
  sansModule,
  svgModule,
  type SansFont,
  type SvgEngine,
} from '@ferrotype/wasm/svg';
import { instantiateQuality, qualityModule, type QualityEngine } from '@ferrotype/wasm/quality';
import { FerrotypeError } from '../../errors/error.ts';

/** What an instance of each module is. A module more is a line here and a line in `known`. */
export interface EngineOf {
  readonly image: ImageEngine;
  readonly avif: AvifEngine;
  readonly edit: EditEngine;
  readonly quality: QualityEngine;
  readonly 'avif-decode': AvifDecoder;
  readonly svg: SvgEngine;
  /** The bundled font. It is no engine, but sent along like one. */
  readonly sans: SansFont & Held;
}

/** What is asked of every instance. */
interface Held {
  readonly memoryBytes: number;
  readonly poisoned: boolean;
}

/** A module of `@ferrotype/wasm` that work on images may need. */
export type ModuleName = keyof EngineOf;

/** Compiled modules, machine code and all: compiled once by the main thread and sent to those that need them. */
export type Modules = { readonly [Name in ModuleName]?: WebAssembly.Module };

interface Known<Name extends ModuleName> {
  compile(): Promise<WebAssembly.Module>;
  instantiate(module: WebAssembly.Module): EngineOf[Name];
}

const known: { readonly [Name in ModuleName]: Known<Name> } = {
  image: { compile: () => imageModule.compile(), instantiate: instantiateImage },
  avif: { compile: () => avifModule.compile(), instantiate: instantiateAvif },
  edit: { compile: () => editModule.compile(), instantiate: instantiateEdit },
  'avif-decode': { compile: () => avifDecodeModule.compile(), instantiate: instantiateAvifDecode },
  svg: { compile: () => svgModule.compile(), instantiate: instantiateSvg },
  sans: {
    compile: () => sansModule.compile(),
    instantiate: (module) => {
      const font = instantiateSans(module);
      return { ...font, memoryBytes: font.files[0]?.buffer.byteLength ?? 0, poisoned: false };
    },
  },
  quality: { compile: () => qualityModule.compile(), instantiate: instantiateQuality },
};

/** @throws {FerrotypeError} FT_ENGINE_UNAVAILABLE where WebAssembly or a module is missing. */
export async function compileModules(names: readonly ModuleName[]): Promise<Modules> {
  try {
    const compiled = names.map(async (name) => [name, await known[name].compile()] as const);
    return Object.fromEntries(await Promise.all(compiled));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new FerrotypeError('FT_ENGINE_UNAVAILABLE', { why, cause });
  }
}

/** A module of which no instance can be made here. */
export class NotInstantiated extends Error {}

/** The instances of one thread, each made when first needed and again after a trap. */
export class Instances {
  readonly #made = new Map<ModuleName, EngineOf[ModuleName]>();
  #modules: Modules = {};

  /** Takes the modules that the next work may need. */
  take(modules: Modules): void {
    this.#modules = modules;
  }

  get<Name extends ModuleName>(name: Name): EngineOf[Name] {
    const made = this.#made.get(name) as EngineOf[Name] | undefined;
    if (made !== undefined && !made.poisoned) return made;
    const module = this.#modules[name];
    if (module === undefined) throw new Error(`the module ${name} was not sent along`);
    const fresh = instance(() => known[name].instantiate(module));
    this.#made.set(name, fresh);
    return fresh;
  }

  /** Bytes of WebAssembly memory held. It only ever grows. */
  get memoryBytes(): number {
    return [...this.#made.values()].reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  }

  /** Lets go of all instances. */
  reset(): void {
    this.#made.clear();
  }
}

function instance<T>(make: () => T): T {
  try {
    return make();
  } catch (cause) {
    throw new NotInstantiated(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
