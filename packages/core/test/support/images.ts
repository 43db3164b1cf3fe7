import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { imageModule, type EncodeOptions, type Raster } from '@ferrotype/wasm';

/** A scene with slopes, edges and noise, so that codecs have something to do; the same for the same size. */
export function scene(width: number, height: number, channels: 3 | 4 = 3): Raster {
  const data = new Uint8Array(width * height * channels);
  let seed = 1;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      const disc = Math.hypot(x - width / 3, y - height / 2) < Math.min(width, height) / 4;
      const noise = (seed >>> 28) - 8;
      data[at++] = clamp((255 * x) / width + noise);
      data[at++] = clamp(disc ? 220 + noise : (255 * y) / height);
      data[at++] = clamp(disc ? 40 : 128 + 80 * Math.sin(x / 17));
      if (channels === 4) data[at++] = disc ? 255 : clamp((255 * y) / height);
    }
  }
  return { width, height, channels, data };
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

type Still = Exclude<EncodeOptions, { format: 'avif' }>;

const settings: Record<Still['format'], Still> = {
  jpeg: { format: 'jpeg', quality: 90, progressive: false, chroma: '4:2:0' },
  png: { format: 'png', effort: 1 },
  webp: { format: 'webp', quality: 90, effort: 0, lossless: false },
};

/** A file's bytes: a scene of that size. */
export async function imageFile(
  format: Still['format'],
  width: number,
  height: number,
  channels: 3 | 4 = 3,
): Promise<Uint8Array> {
  const engine = await imageModule.load();
  using image = engine.fromRaster(scene(width, height, channels));
  return image.encode(settings[format]);
}

/** A JPEG without noise or edges: what previews leave out is not in it, and every format writes it in few bytes. */
export async function dusk(width: number, height: number): Promise<Uint8Array> {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [(pixel % width) / width, Math.floor(pixel / width) / height];
    data.set([90 + 120 * x, 80 + 100 * y, 200 - 90 * x * y], pixel * 3);
  }
  using image = (await imageModule.load()).fromRaster({ width, height, channels: 3, data });
  return image.encode({ format: 'jpeg', quality: 95, progressive: false, chroma: '4:2:0' });
}

/** A PNG of one colour; tens of thousands of pixels a side fit into a few kilobytes. */
export async function blankPng(width: number, height: number): Promise<Uint8Array> {
  const { deflateSync, crc32 } = await import('node:zlib');
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc32(body));
    return Buffer.concat([head, body, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  // The data says far less than the header promises: nothing may be believed before the limits are checked.
  const rows = deflateSync(Buffer.alloc(Math.min(1_000_000, (Math.ceil(width / 8) + 1) * height)), {
    level: 9,
  });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A folder that is gone when the test is. */
export async function folder(): Promise<
  AsyncDisposable & { path: string; file: (name: string, data: Uint8Array | string) => Promise<string> }
> {
  const made = await mkdtemp(path.join(tmpdir(), 'ferrotype-'));
  return {
    path: made,
    async file(name, data) {
      const target = path.join(made, name);
      await writeFile(target, data);
      return target;
    },
    [Symbol.asyncDispose]: () => rm(made, { recursive: true, force: true }),
  };
}
