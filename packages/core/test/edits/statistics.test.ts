import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFerrotype, type Ferrotype } from '../../src/index.ts';
import { blankPng, imageFile } from '../support/images.ts';

let ferrotype: Ferrotype;
beforeAll(async () => {
  ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
});
afterAll(() => ferrotype.close());

it.each([3, 4] as const)('are those of sharp, for %i channels', async (channels) => {
  const bytes = await imageFile('png', 300, 200, channels);
  const ours = await ferrotype.statistics(bytes);
  const theirs = await sharp(bytes).stats();
  expect(ours.channels).toHaveLength(channels);
  const count = 300 * 200;
  for (const [index, channel] of ours.channels.entries()) {
    const other = theirs.channels[index];
    expect(channel).toMatchObject({ min: other?.min, max: other?.max });
    expect(channel.mean).toBeCloseTo(other?.mean ?? 0, 9);
    // sharp divides by one less than there are pixels.
    expect(channel.deviation * Math.sqrt(count / (count - 1))).toBeCloseTo(other?.stdev ?? 0, 6);
    expect(channel.variance).toBeCloseTo(channel.deviation ** 2, 6);
    expect(channel.histogram.reduce((sum, level) => sum + level, 0)).toBe(count);
  }
  expect(Math.abs(ours.entropy - theirs.entropy)).toBeLessThan(0.05);
});

it('of a single colour say so', async () => {
  const { channels, entropy, dominant } = await ferrotype.statistics(await blankPng(1, 1));
  expect(channels.map(({ variance }) => variance)).toEqual(channels.map(() => 0));
  expect([entropy, dominant]).toEqual([0, '#000000']);
});

it('are kept in the cache', async () => {
  const bytes = await imageFile('jpeg', 64, 48);
  const kept = new Map<string, Uint8Array>();
  const driver = {
    get: async (key: string) => kept.get(key),
    put: async (key: string, entry: Uint8Array) => void kept.set(key, entry),
    has: async (key: string) => kept.has(key),
    delete: async (key: string) => void kept.delete(key),
    async *list() {},
  };
  const ask = async () => {
    await using one = await createFerrotype({ engine: 'wasm', cache: { driver } });
    const found = await one.statistics(bytes);
    return { found, decoded: one.summary().decoded };
  };
  const first = await ask();
  const second = await ask();
  expect(second.found).toEqual(first.found);
  expect([first.decoded, second.decoded]).toEqual([1, 0]);
});
