import { imageModule } from '@ferrotype/wasm';
import { expect } from 'vitest';
import type { PrepareTask, RasterPlan, WritingEngine } from '../../src/engine/engine.ts';
import { Inspector } from '../../src/engine/inspect.ts';
import { loadSharp } from '../../src/engine/sharp/load.ts';
import { SharpEngine } from '../../src/engine/sharp/sharp.ts';
import { WasmEngine, type WasmEngineOptions } from '../../src/engine/wasm/wasm.ts';
import { listener } from './logger.ts';

const limits = { maxPixels: 1e8, maxBytes: 1e8, maxSide: 65_535, maxFrames: 10_000, maxAnimationPixels: 1e9 };
/** Of a task nobody gives up. */
export const never: AbortSignal = new AbortController().signal;

/** The WebAssembly engine with two workers. */
export function wasmEngine(options: Partial<WasmEngineOptions> = {}): WasmEngine {
  return new WasmEngine({
    version: '0',
    slots: 2,
    taskMs: 60_000,
    memoryBound: 1e9,
    logger: listener(),
    ...options,
  });
}

/** The engine over sharp. */
export async function sharpEngine(taskMs = 60_000): Promise<SharpEngine> {
  return new SharpEngine(await loadSharp(), await Inspector.load(), taskMs);
}

/** A raster. */
export type Pixels = { width: number; height: number; channels: number; data: Uint8Array };

/** Prepares a source at these widths and returns what came of it. */
export async function rasters(
  engine: WritingEngine,
  bytes: Uint8Array,
  widths: number[],
  flatten = false,
): Promise<Pixels[]> {
  const head = await imageModule.load();
  const info = head.probe(bytes);
  const request = { fit: 'cover' as const, position: { x: 0.5, y: 0.5 }, upscale: false };
  const plans: RasterPlan[] = widths.map((width) => ({
    key: String(width),
    geometry: head.geometry(info.width, info.height, { ...request, width }),
    background: [255, 0, 0, 255],
    flatten,
    frame: 0,
  }));
  const made = new Map<string, Pixels>();
  const onRaster: PrepareTask['onRaster'] = (key, raster) => void made.set(key, raster);
  const task = {
    file: 'test',
    bytes,
    info,
    limits,
    keepIcc: false,
    keepMetadata: false,
    rasters: plans,
    onRaster,
  };
  await engine.prepare(task, never);
  return widths.map(
    (width) => made.get(String(width)) ?? { width: 0, height: 0, channels: 0, data: new Uint8Array() },
  );
}

/** Mean difference of two images' channels, as they look: what is transparent has no colour. */
export function difference(a: Pixels, b: Pixels): number {
  expect([a.width, a.height, a.channels]).toEqual([b.width, b.height, b.channels]);
  let sum = 0;
  for (let at = 0; at < a.data.length; at++) sum += Math.abs(shown(a, at) - shown(b, at));
  return sum / a.data.length;
}

function shown({ data, channels }: Pixels, at: number): number {
  const value = data[at] ?? 0;
  return channels === 3 || at % 4 === 3 ? value : (value * (data[at - (at % 4) + 3] ?? 0)) / 255;
}

/** An engine for `await using`. */
export function closing<T extends WritingEngine>(engine: T): AsyncDisposable & { engine: T } {
  return { engine, [Symbol.asyncDispose]: () => engine.close() };
}
