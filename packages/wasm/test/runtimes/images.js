// One piece of work, the same in every runtime. Plain JavaScript, so that each runs the file as it is.

/** A photograph-like test picture: gradients, edges and repeatable noise; with alpha when `channels` is 4. */
export function testRaster(width, height, channels) {
  const data = new Uint8Array(width * height * channels);
  let seed = 0x2545f491;
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += channels) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const noise = (seed >>> 27) - 16;
      const edge = (x >> 5) % 2 === (y >> 5) % 2 ? 48 : 0;
      data[at] = clamp((x * 200) / width + edge + noise);
      data[at + 1] = clamp((y * 200) / height + edge + noise);
      data[at + 2] = clamp(((x + y) * 120) / (width + height) + 60 + noise);
      if (channels === 4) data[at + 3] = clamp(((x - 20) * 255) / (width - 40));
    }
  }
  return { width, height, channels, data };
}

function clamp(value) {
  return Math.max(0, Math.min(255, Math.round(value)));
}

/** The beginning of the SHA-256 of bytes. */
export async function digest(bytes) {
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(hash, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Every format at every effort, and every choice a format has, by name. */
function encodings(channels) {
  const efforts = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const png = efforts(0, 9).map((effort) => [`png ${effort}`, { format: 'png', effort }]);
  const webp = efforts(0, 6).flatMap((effort) =>
    [false, true].map((lossless) => [
      `webp ${effort}${lossless ? ' lossless' : ''}`,
      { format: 'webp', quality: 80, effort, lossless },
    ]),
  );
  const jpeg = [false, true].flatMap((progressive) =>
    ['4:2:0', '4:4:4'].map((chroma) => [
      `jpeg ${chroma}${progressive ? ' progressive' : ''}`,
      { format: 'jpeg', quality: 80, progressive, chroma },
    ]),
  );
  const avif = [
    ...efforts(0, 4).map((effort) => [
      `avif ${effort}`,
      { format: 'avif', quality: 50, effort, chroma: '4:2:0' },
    ]),
    ['avif 4:4:4', { format: 'avif', quality: 50, effort: 0, chroma: '4:4:4' }],
  ];
  return [...png, ...webp, ...(channels === 3 ? jpeg : []), ...avif];
}

/** Runs every operation of the modules for images once and gives a short digest of each result's bytes, by name. */
export async function images({ imageModule, avifModule, qualityModule }) {
  const engine = await imageModule.load();
  const avif = await avifModule.load();
  const quality = await qualityModule.load();
  const results = {};
  const note = async (name, bytes) => {
    results[name] = `${bytes.length}:${await digest(bytes)}`;
  };
  for (const channels of [3, 4]) {
    const raster = testRaster(240, 180, channels);
    const image = engine.fromRaster(raster);
    for (const [name, options] of encodings(channels)) {
      const encoder = options.format === 'avif' ? avif : undefined;
      const bytes = encoder === undefined ? image.encode(options) : encoder.encode(raster, options);
      await note(`${name} ${channels}`, bytes);
      if (encoder !== undefined) continue;
      for (const hint of [undefined, { width: 30, height: 22 }]) {
        const decoded = engine.decode(bytes, { hint });
        await note(
          `${name} ${channels} decoded${hint === undefined ? '' : ' at a fraction'}`,
          decoded.raster().data,
        );
        decoded.free();
      }
    }
    for (const fit of ['fill', 'cover', 'contain', 'inside', 'outside', 'scale-down']) {
      const geometry = engine.geometry(240, 180, {
        width: 101,
        height: 67,
        fit,
        position: { x: 0.25, y: 0.75 },
        upscale: false,
      });
      const small = image.resize(geometry, [10, 20, 30, 255]);
      await note(`${fit} ${channels}`, small.raster().data);
      small.free();
    }
    const flat = image.flatten([200, 100, 50, 255]);
    await note(`flat ${channels}`, flat.raster().data);
    flat.free();
    const trial = avif.trial(raster, { format: 'avif', quality: 50, effort: 0, chroma: '4:2:0' });
    await note(`avif ${channels} seen`, trial.raster.data);
    const reference = quality.reference(raster);
    results[`score ${channels}`] = reference.compare(trial.raster);
    reference.free();
    results[`graphic ${channels}`] = quality.isGraphic(raster);
    await note(`thumbhash ${channels}`, image.thumbhash());
    results[`colour ${channels}`] = image.dominantColor();
    image.free();
  }
  return results;
}
