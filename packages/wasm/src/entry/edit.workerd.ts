/** The editing module for workerd, which compiles modules itself when a worker is uploaded and forbids it later. */
import { instantiateEdit } from '../edit.ts';
import { engineModule, type EngineModule } from '../module.ts';
import type { EditEngine } from '../types-edit.ts';

export * from '../edit-api.ts';

/** Operations on pictures, what is worth showing of them, and their statistics. */
export const editModule: EngineModule<EditEngine> = /* #__PURE__ */ engineModule(
  'edit',
  { compile: async () => (await import('./edit.wasm')).default },
  instantiateEdit,
);
