import { describe, expect, it } from 'vitest';
import { Held } from '../src/held.ts';

const image = (size: number) => Promise.resolve({ bytes: new Uint8Array(size) });
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('images on the way', () => {
  it('are handed over once', async () => {
    const held = new Held({ evict: true });
    held.add('a', image(3));
    expect((await held.take('a'))?.bytes).toHaveLength(3);
    expect(held.has('a')).toBe(false);
  });

  it('are let go beyond the budget when the cache has them', async () => {
    const held = new Held({ evict: true, budget: 5 });
    held.add('a', image(4));
    held.add('b', image(4));
    await settled();
    expect([held.has('a'), held.has('b')]).toEqual([true, false]);
    await held.take('a');
    held.add('c', image(4));
    await settled();
    expect(held.has('c')).toBe(true);
  });

  it('are all kept when there is no cache', async () => {
    const held = new Held({ evict: false, budget: 5 });
    held.add('a', image(4));
    held.add('b', image(4));
    await settled();
    expect([held.has('a'), held.has('b')]).toEqual([true, true]);
  });

  it('keep a failure for the one who asks', async () => {
    const held = new Held({ evict: true });
    held.add('a', Promise.reject(new Error('damaged')));
    await settled();
    await expect(held.take('a')).rejects.toThrow('damaged');
  });
});
