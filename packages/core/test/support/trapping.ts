const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/**
 * A module that passes for another one: it has the same exports, but every function executes `unreachable`. Only
 * wasm-bindgen's start function is left out.
 */
export async function trapping(like: WebAssembly.Module): Promise<WebAssembly.Module> {
  const names = WebAssembly.Module.exports(like)
    .filter(({ kind, name }) => kind === 'function' && name !== '__wbindgen_start')
    .map(({ name }) => name);
  const functions = names.map((name, index) => [...text(name), 0, ...number(index)]);
  const memory = [...text('memory'), 2, 0];
  return WebAssembly.compile(
    Uint8Array.from([
      ...header,
      ...section(1, [[0x60, 0, 0]]),
      ...section(
        3,
        names.map(() => [0]),
      ),
      ...section(5, [[0, 1]]),
      ...section(7, [memory, ...functions]),
      ...section(
        10,
        names.map(() => [3, 0, 0x00, 0x0b]),
      ),
    ]),
  );
}

function section(id: number, items: number[][]): number[] {
  const body = [...number(items.length), ...items.flat()];
  return [id, ...number(body.length), ...body];
}

/** Unsigned LEB128. */
function number(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)];
}

function text(value: string): number[] {
  const bytes = [...new TextEncoder().encode(value)];
  return [...number(bytes.length), ...bytes];
}
