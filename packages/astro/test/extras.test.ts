import { describe, expect, it } from 'vitest';
import { extrasIn, withExtras, withoutOverlays } from '../src/picture/address.ts';

const extras = {
  quality: 60,
  operations: [
    { type: 'greyscale' },
    { type: 'overlay', image: '/etc/secret.png' },
    { type: 'blur', sigma: 2 },
  ],
};

describe('what components ask for', () => {
  it('comes back out of an address as it went in', () => {
    expect(extrasIn(new URL(withExtras('/_image?href=a.jpg', extras), 'http://localhost'))).toEqual(extras);
  });

  it('names no files of the server where anybody may write the address', () => {
    expect(withoutOverlays(extras)).toEqual({
      quality: 60,
      operations: [{ type: 'greyscale' }, { type: 'blur', sigma: 2 }],
    });
    expect(withoutOverlays({ quality: 1 })).toEqual({ quality: 1 });
    expect(withoutOverlays({ operations: 'overlay' })).toEqual({ operations: 'overlay' });
  });
});
