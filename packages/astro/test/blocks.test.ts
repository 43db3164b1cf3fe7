import { describe, expect, it } from 'vitest';
import { asSatteriWrites } from '../src/content/blocks.ts';

const block = (text: string, attributes = 'class="astro-code" tabindex="0"'): string =>
  `<pre ${attributes}><code><span class="line"><span style="color:#fff">${text}</span></span></code></pre>`;

describe("Shiki's HTML as Sätteri writes it", () => {
  it.each([
    ['a &#x3C; b', 'a &lt; b'],
    ['a > b', 'a &gt; b'],
    ['=>> >', '=&gt;&gt; &gt;'],
    ['&#x26;amp;', '&amp;amp;'],
    ['"quoted"', '"quoted"'],
    ['nothing', 'nothing'],
  ])('has %s as %s', (shiki, satteri) => {
    expect(asSatteriWrites(block(shiki))).toBe(block(satteri));
  });

  it.each(['data-language="a>b"', 'data-language="a&#x22;b"', 'title="&#x26;"'])(
    'is not made of HTML with %s, whose escapes differ too',
    (attribute) => {
      expect(asSatteriWrites(block('code', attribute))).toBeUndefined();
    },
  );

  it('takes no longer for code that is nothing but brackets', () => {
    expect(asSatteriWrites(block('>'.repeat(200_000)))).toBe(block('&gt;'.repeat(200_000)));
  });
});
