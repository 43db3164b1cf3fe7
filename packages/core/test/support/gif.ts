/** A frame of a GIF written by {@link gif}. */
export interface GifFrame {
  readonly left?: number;
  readonly top?: number;
  readonly width: number;
  readonly height: number;
  /** Hundredths of a second. Default 5. */
  readonly delay?: number;
  /** 0 and 1 leave the frame, 2 clears it, 3 restores what was there. Default 0. */
  readonly dispose?: number;
  /** A colour number that is transparent. */
  readonly transparent?: number;
  /** A colour table of its own: the shared one, turned by so many colours. */
  readonly turned?: number;
  /** The colour number of a pixel, below 128. */
  readonly at: (x: number, y: number) => number;
}

/** Options of a GIF written by {@link gif}. */
export interface GifOptions {
  readonly width: number;
  readonly height: number;
  /** Repetitions, 0 for ever. Default: it is shown once. */
  readonly repeat?: number;
  readonly frames: readonly GifFrame[];
}

/** Writes a GIF as told, right or wrong: encoders would put right what a test is about. */
export function gif({ width, height, repeat, frames }: GifOptions): Uint8Array {
  const loop = repeat === undefined ? [] : [0x21, 0xff, 11, ...ascii('NETSCAPE2.0'), 3, 1, ...u16(repeat), 0];
  const head = [...ascii('GIF89a'), ...u16(width), ...u16(height), 0xf6, 0, 0, ...colors(0), ...loop];
  return Uint8Array.from([head, ...frames.map(frameBytes), [0x3b]].flat());
}

function frameBytes(frame: GifFrame): number[] {
  const { left = 0, top = 0, width, height, delay = 5, dispose = 0, transparent, turned } = frame;
  const flags = (dispose << 2) | (transparent === undefined ? 0 : 1);
  const control = [0x21, 0xf9, 4, flags, ...u16(delay), transparent ?? 0, 0];
  const place = [0x2c, ...u16(left), ...u16(top), ...u16(width), ...u16(height)];
  const table = turned === undefined ? [0] : [0x86, ...colors(turned)];
  return [...control, ...place, ...table, 7, ...blocks(codes(frame)), 0];
}

/** Codes of eight bits: the table is cleared before it needs a ninth. */
function codes({ width, height, at }: GifFrame): number[] {
  const written: number[] = [];
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (pixel % 100 === 0) written.push(128);
    written.push(at(pixel % width, Math.floor(pixel / width)));
  }
  return [...written, 129];
}

function blocks(bytes: number[]): number[] {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const part = bytes.slice(at, at + 255);
    out.push(part.length, ...part);
  }
  return out;
}

/** 128 colours that are told apart at a glance. */
function colors(turned: number): number[] {
  return Array.from({ length: 128 }, (_, place) => (place + turned) % 128).flatMap((n) => [
    (n * 53) % 256,
    (n * 97 + 40) % 256,
    (n * 151 + 90) % 256,
  ]);
}

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const u16 = (value: number): number[] => [value & 255, value >> 8];
