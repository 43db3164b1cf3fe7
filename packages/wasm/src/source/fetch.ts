import type { ModuleSource } from '../module.ts';

/** For browsers: a module fetched from beside the loader. */
export function fromNetwork(url: URL): ModuleSource {
  return { compile: () => compile(url) };
}

async function compile(url: URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`${url.href} could not be fetched: ${response.status} ${response.statusText}`);
  const type = response.headers.get('content-type') ?? '';
  // Streaming compilation insists on the media type, which not every server knows.
  if (type.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
