import { describe, expect, it } from 'vitest';
import { nameOf } from '../src/names.ts';

describe('what a person calls a source', () => {
  it.each([
    ['its path from the root', '/_astro/pier.B1.jpg', '/site/src/assets/pier.jpg', 'src/assets/pier.jpg'],
    ['its whole path outside of the root', '/_astro/pier.B1.jpg', '/shared/pier.jpg', '/shared/pier.jpg'],
    ['its path in development', '/@fs/site/src/low%20tide.jpg?origWidth=4', undefined, 'src/low tide.jpg'],
    [
      'its address on another server',
      'https://images.example/pier.jpg',
      undefined,
      'https://images.example/pier.jpg',
    ],
    ['its address when nothing else is known', '/_astro/pier.B1.jpg', undefined, '/_astro/pier.B1.jpg'],
  ])('is %s', (_, address, path, name) => {
    expect(nameOf(address, path, '/site/')).toBe(name);
  });
});
