/** What we make of a file that libvips makes something else of. */
export type Difference =
  /** Other pixels: the largest and the mean difference of a channel, in levels. */
  | { readonly largest: number; readonly mean: number }
  /** Another size. */
  | { readonly size: readonly [width: number, height: number] }
  /** An error with this cause, where libvips gives an image. */
  | { readonly refused: string }
  /** An image, where libvips gives an error. */
  | { readonly accepted: true };

/** A kind of difference. */
interface Row {
  readonly corpus: string;
  readonly files: readonly string[];
  readonly difference: Difference;
  readonly why: string;
}

const orientations = (name: string): string[] =>
  [2, 3, 4, 5, 6, 7, 8].map((number) => `${name}_${number}.jpg`);

/** Every file whose pixels are not those of libvips to the last bit, and why. */
export const differences: readonly Row[] = [
  {
    corpus: 'sharp’s',
    files: [
      ...orientations('Landscape'),
      ...orientations('Portrait'),
      'concert.jpg',
      'prophoto.png',
      ...['100-100-0', '100-50-3', '5-5-5', '50-50-0', '50-50-14'].map(
        (name) => `expected/clahe-${name}.jpg`,
      ),
      'expected/hilutite.jpg',
    ],
    difference: { largest: 3, mean: 0.6 },
    why: 'an RGB profile, applied by moxcms in 8 bits where libvips has lcms do it',
  },
  {
    corpus: 'image-rs: JPEG',
    files: ['portrait_2.jpg'],
    difference: { largest: 2, mean: 0.5 },
    why: 'an RGB profile, applied by moxcms where libvips has lcms do it',
  },
  {
    corpus: 'libjpeg-turbo’s',
    files: ['monkey16.png'],
    difference: { largest: 19, mean: 1.7 },
    why: 'an RGB profile on 16 bits a channel: ours are cut to 8 before it is applied, those of libvips after',
  },
  {
    corpus: 'sharp’s',
    files: ['Channel_digital_image_CMYK_color.jpg'],
    difference: { largest: 5, mean: 0.7 },
    why: 'a CMYK profile, applied by moxcms where libvips has lcms do it',
  },
  {
    corpus: 'the jpeg-decoder crate’s',
    files: ['images/ycck.jpg'],
    difference: { largest: 5, mean: 0.7 },
    why: 'a CMYK profile, applied by moxcms where libvips has lcms do it',
  },
  {
    corpus: 'sharp’s',
    files: [
      'Channel_digital_image_CMYK_color_no_profile.jpg',
      'expected/icc-cmyk.jpg',
      'expected/joinChannel-cmyk.jpg',
    ],
    difference: { largest: 138, mean: 24 },
    why: 'inks without a profile: ours darken their complements, as in browsers; libvips has a press profile of its own',
  },
  {
    corpus: 'the jpeg-decoder crate’s',
    files: ['images/mozilla/jpg-cmyk-1.jpg', 'images/mozilla/jpg-cmyk-2.jpg'],
    difference: { largest: 138, mean: 19 },
    why: 'inks without a profile: ours darken their complements, as in browsers; libvips has a press profile of its own',
  },
  {
    corpus: 'the jpeg-decoder crate’s',
    files: ['images/partial_progressive.jpg'],
    difference: { largest: 7, mean: 2.4 },
    why: 'scans are missing, and libjpeg smooths the blocks they would have refined',
  },
  {
    corpus: 'the jpeg-decoder crate’s',
    files: ['images/lossless/1/jpeg_lossless_sel1-8bit.jpg'],
    difference: { refused: 'Unsupported' },
    why: 'lossless JPEG, which no browser shows',
  },
  {
    corpus: 'sharp’s',
    files: ['testimgl.jpg'],
    difference: { refused: 'Unsupported' },
    why: 'lossless JPEG, which no browser shows',
  },
  {
    corpus: 'libjpeg-turbo’s',
    files: ['testimgari.jpg'],
    difference: { refused: 'Unsupported' },
    why: 'arithmetic coding, which no browser shows',
  },
  {
    corpus: 'the gif crate’s',
    files: ['crashtest/issue-117-out-of-range.gif', 'crashtest/issue-96-small-codesize.gif'],
    difference: { refused: 'Corrupt' },
    why: 'compressed data that cannot be: libvips gives an image of nothing',
  },
  {
    corpus: 'image-rs: GIF',
    files: ['anim/border_touching_layers.gif'],
    difference: { largest: 255, mean: 0 },
    why: 'what the first frame leaves free is transparent, as in browsers; libvips has no alpha where no frame states one',
  },
];
