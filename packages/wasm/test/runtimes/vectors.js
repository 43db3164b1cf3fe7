// What the SVG module does, the same in every runtime. Plain JavaScript, so that each runs the file as it is.
import { digest } from './images.js';

const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80">
  <defs>
    <linearGradient id="g"><stop stop-color="#06c"/><stop offset="1" stop-color="#f90" stop-opacity=".5"/></linearGradient>
    <filter id="f"><feGaussianBlur stdDeviation="1.5"/><feOffset dx="2" dy="2"/></filter>
  </defs>
  <rect width="120" height="80" fill="url(#g)"/>
  <path d="M10 70C40 10 80 10 110 70Z" fill="none" stroke="#fff" stroke-width="3" stroke-dasharray="7 3" filter="url(#f)"/>
  <text x="60" y="45" text-anchor="middle" font-family="sans-serif" font-weight="700">AVATAR</text>
</svg>`;

/** Runs every operation of the SVG module once, with the bundled font. */
export async function vectors({ svgModule, sansModule }) {
  const engine = await svgModule.load();
  const sans = await sansModule.load();
  const families = sans.files.map((file) => engine.addFont(file));
  const results = { 'the bundled font': [sans.family, ...families] };
  const note = async (name, { width, height, data }) => {
    results[name] = `${data.length}:${width}x${height} ${await digest(data)}`;
  };
  await note('SVG at its size', engine.rasterize(picture, { width: 120, height: 80 }));
  await note('SVG, four times as large', engine.rasterize(picture, { width: 480, height: 320 }));
  const crop = { x: 30, y: 20, width: 60, height: 40 };
  const source = { width: 120, height: 80 };
  await note('a part of an SVG', engine.rasterize(picture, { width: 90, height: 60, source, crop }));
  await note(
    'text',
    engine.renderText('© Åsa\nWAVE fi 12:30', { size: 33, color: [255, 0, 0, 128], weight: 700 }),
  );
  results['SVG made safe'] = new TextDecoder().decode(
    engine.clean(picture.replace('</svg>', '<script>alert(1)</script><g onload="x()"/></svg>')),
  );
  try {
    engine.renderText('pier 漢字', { size: 20, color: [0, 0, 0, 255] });
  } catch ({ code, message }) {
    results['text without glyphs'] = { code, message };
  }
  return results;
}
