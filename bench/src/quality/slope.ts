/**
 * How many more bytes one more point of SSIMULACRA2 costs, for one picture at one size: two encodings of the ideal with
 * sharp, a little below and above the quality in question, give the slope of ln(bytes) over the score.
 */
import type Sharp from 'sharp';
import type { Ideal } from './reference.ts';
import type { Scores } from './scores.ts';

/** Around Astro's default of 80, near enough for the curve to be straight. */
const BELOW = 75;
const ABOVE = 85;

export async function bytesPerPoint(
  sharp: typeof Sharp,
  scores: Scores,
  ideal: Ideal,
  format: string,
): Promise<number> {
  const at = async (quality: number) => {
    const { data, width, height } = ideal.pixels;
    const image = sharp(data, { raw: { width, height, channels: 3 } });
    const encoded = await image
      .toFormat(format as 'webp', { quality: qualityFor(format, quality) })
      .toBuffer();
    return { bytes: Math.log(encoded.length), score: await scores.of(ideal, encoded) };
  };
  const below = await at(BELOW);
  const above = await at(ABOVE);
  return (above.bytes - below.bytes) / (above.score - below.score);
}

/** AVIF's scale is another: its 50 looks like WebP's 80. */
const qualityFor = (format: string, quality: number) => (format === 'avif' ? quality - 30 : quality);
