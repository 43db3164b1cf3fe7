/** The editing module for Node, Deno and Bun. */
import { instantiateEdit } from '../edit.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromFile } from '../source/file.ts';
import type { EditEngine } from '../types-edit.ts';

export * from '../edit-api.ts';

/** Operations on pictures, what is worth showing of them, and their statistics. */
export const editModule: EngineModule<EditEngine> = /* #__PURE__ */ engineModule(
  'edit',
  fromFile(new URL('./edit.wasm', import.meta.url)),
  instantiateEdit,
);
