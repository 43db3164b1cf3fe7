/**
 * Makes `dist/sans.wasm`: the bundled font, as data of a module without code. A module is what every runtime and bundler
 * already finds, compiles and hands to workers; a font file would need a way of its own in each.
 *
 *   node scripts/pack-fonts.mjs
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';

/** Weights by the name of the export. */
const weights = { regular: 'Roboto-Regular', bold: 'Roboto-Bold' };

/** Tables that only serve hinting on screens of low resolution, which nothing here does. */
const unused = new Set(['DSIG', 'LTSH', 'VDMX', 'cvt ', 'fpgm', 'gasp', 'hdmx', 'prep']);

const page = 65_536;

/** A WOFF file (https://www.w3.org/TR/WOFF/) as the TrueType file it was made of, without the tables not needed. */
function trueType(woff) {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, packed, length, checksum] = [4, 8, 12, 16].map((field) => woff.readUInt32BE(at + field));
    const bytes = woff.subarray(offset, offset + packed);
    const data = packed < length ? inflateSync(bytes) : bytes;
    return { tag: woff.toString('latin1', at, at + 4), checksum, data };
  }).filter(({ tag }) => !unused.has(tag));

  const log = Math.floor(Math.log2(tables.length));
  const header = Buffer.alloc(12 + tables.length * 16);
  header.writeUInt32BE(woff.readUInt32BE(4), 0);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(2 ** log * 16, 6);
  header.writeUInt16BE(log, 8);
  header.writeUInt16BE((tables.length - 2 ** log) * 16, 10);
  let end = header.length;
  const parts = [header];
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    header.write(tag, 12 + index * 16, 'latin1');
    [checksum, end, data.length].forEach((value, field) =>
      header.writeUInt32BE(value, 16 + index * 16 + field * 4),
    );
    const padding = Buffer.alloc(-data.length & 3);
    parts.push(data, padding);
    end += data.length + padding.length;
  }
  return Buffer.concat(parts);
}

/** An unsigned number as WebAssembly writes it (LEB128); `signed` keeps its highest bit clear. */
function leb(value, signed = false) {
  const bytes = [];
  do {
    bytes.push(value & 127);
    value >>>= 7;
  } while (value > 0 || (signed && bytes.at(-1) & 64));
  return Buffer.from(bytes.map((byte, index) => (index < bytes.length - 1 ? byte | 128 : byte)));
}

const constant = (value) => Buffer.concat([Buffer.of(0x41), leb(value, true), Buffer.of(0x0b)]);
const vector = (items) => Buffer.concat([leb(items.length), ...items]);
const section = (id, body) => Buffer.concat([Buffer.of(id), leb(body.length), body]);
const exported = (name, kind, index) =>
  Buffer.concat([leb(name.length), Buffer.from(name), Buffer.of(kind), leb(index)]);

/** A module with the files in its memory and two globals for each: where it begins and how long it is. */
function dataModule(files) {
  let end = 0;
  const placed = Object.entries(files).map(([name, data]) => {
    const at = end;
    end += Math.ceil(data.length / 8) * 8;
    return { name, data, at };
  });
  const globals = placed.flatMap(({ data, at }) => [at, data.length]);
  const names = placed.flatMap(({ name }) => [name, `${name}Bytes`]);
  return Buffer.concat([
    Buffer.from('\0asm\u0001\0\0\0', 'latin1'),
    section(5, vector([Buffer.concat([Buffer.of(0), leb(Math.ceil(end / page))])])),
    section(6, vector(globals.map((value) => Buffer.concat([Buffer.of(0x7f, 0), constant(value)])))),
    section(7, vector([exported('memory', 2, 0), ...names.map((name, index) => exported(name, 3, index))])),
    section(
      11,
      vector(
        placed.map(({ data, at }) => Buffer.concat([Buffer.of(0), constant(at), leb(data.length), data])),
      ),
    ),
  ]);
}

const font = async (name) => {
  const file = import.meta.resolve(`roboto-fontface/fonts/roboto/${name}.woff`);
  return trueType(await readFile(fileURLToPath(file)));
};
const files = Object.fromEntries(
  await Promise.all(Object.entries(weights).map(async ([name, file]) => [name, await font(file)])),
);
await writeFile(fileURLToPath(new URL('../dist/sans.wasm', import.meta.url)), dataModule(files));
