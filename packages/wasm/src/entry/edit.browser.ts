/** The editing module for browsers; bundlers follow `new URL`. */
import { instantiateEdit } from '../edit.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromNetwork } from '../source/fetch.ts';
import type { EditEngine } from '../types-edit.ts';

export * from '../edit-api.ts';

/** Operations on pictures, what is worth showing of them, and their statistics. */
export const editModule: EngineModule<EditEngine> = /* #__PURE__ */ engineModule(
  'edit',
  fromNetwork(new URL('./edit.wasm', import.meta.url)),
  instantiateEdit,
);
