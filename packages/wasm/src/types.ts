/** A format that `probe` can name. `decode` handles the first four. */
export type InputFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'svg' | 'tiff';

/** A format that can be written. */
export type OutputFormat = 'jpeg' | 'png' | 'webp' | 'avif';

/**
 * How a source is fitted into the size asked for.
 * `fill` stretches, `contain` pads, `cover` crops, `inside` and `outside` keep the aspect ratio and stay within or reach
 * beyond the size, `scale-down` is `inside` that never enlarges.
 */
export type Fit = 'fill' | 'contain' | 'cover' | 'inside' | 'outside' | 'scale-down';

/** Red, green, blue and alpha, each 0 to 255, alpha not premultiplied. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** What a source may be at most. Every limit passed is a coded error, found before memory is taken. */
export interface Limits {
  /** Pixels of one frame, width × height. Default 100,000,000. */
  maxPixels: number;
  /** Bytes of the file. Default 67,108,864 (64 MiB). */
  maxBytes: number;
  /** Pixels of the longer side. Default 65,535. */
  maxSide: number;
  /** Frames of an animation. Default 10,000. */
  maxFrames: number;
  /** Pixels of all frames of an animation together. Default 500,000,000. */
  maxAnimationPixels: number;
}

/** What a file's header tells, without decoding. */
export interface ImageInfo {
  format: InputFormat;
  /** Width in pixels after orientation, as a browser shows it. */
  width: number;
  /** Height in pixels after orientation. */
  height: number;
  /** EXIF orientation, 1 to 8; 1 where there is none. */
  orientation: number;
  hasAlpha: boolean;
  /** 1 for a still image. */
  frames: number;
  /** Bits a channel. */
  bitDepth: number;
  /** Whether a colour profile is embedded. */
  hasIcc: boolean;
  /** Bytes that decoding takes at most, beside the file; 0 where this module does not decode the format. */
  decodingBytes: number;
}

/** Pixels: 8 bit sRGB, row by row from the top left, without padding. Three channels, or four with straight alpha. */
export interface Raster {
  width: number;
  height: number;
  channels: 3 | 4;
  data: Uint8Array;
}

/** A rectangle in pixels from the top left. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What to make of a source's size. At least one of `width` and `height` is given. */
export interface ResizeRequest {
  width?: number;
  height?: number;
  fit: Fit;
  /** What stays in view when cropping and where the picture stands when padding, each 0 to 1. */
  position: { x: number; y: number };
  /** Whether the result may be larger than the source. */
  upscale: boolean;
}

/** A resize worked out to the pixel. */
export interface Geometry {
  /** Width of the result. */
  width: number;
  /** Height of the result. */
  height: number;
  /** The part of the oriented source that is used. */
  crop: Rect;
  /** Where that part lands on the result: all of it, but for `contain`. */
  inner: Rect;
}

/** JPEG: quality 1 to 100. */
export interface JpegEncodeOptions {
  format: 'jpeg';
  quality: number;
  progressive: boolean;
  chroma: '4:2:0' | '4:4:4';
}

/** PNG, lossless: effort 0 (fast) to 9 (small). */
export interface PngEncodeOptions {
  format: 'png';
  effort: number;
}

/** WebP: quality 0 to 100, effort 0 (fast) to 6 (small). */
export interface WebpEncodeOptions {
  format: 'webp';
  quality: number;
  effort: number;
  lossless: boolean;
}

/** AVIF: quality 1 to 100, effort 0 (fast) to 9 (small), the numbers meaning what sharp's do. */
export interface AvifEncodeOptions {
  format: 'avif';
  quality: number;
  effort: number;
  chroma: '4:2:0' | '4:4:4';
}

/** How to write an image. */
export type EncodeOptions = JpegEncodeOptions | PngEncodeOptions | WebpEncodeOptions | AvifEncodeOptions;

/** What may be kept of a source's metadata. Everything else is dropped. */
export interface Metadata {
  /** The colour profile. Pixels are in its space, not in sRGB, when it was kept. */
  icc?: Uint8Array;
  /** The EXIF copyright notice. */
  copyright?: string;
}

/** How to decode. */
export interface DecodeOptions {
  limits?: Partial<Limits>;
  /** The smallest size still needed, in oriented pixels: a JPEG may be decoded at 1/2, 1/4 or 1/8, never below it. */
  hint?: { width: number; height: number };
  /** Keep the embedded colour profile instead of converting to sRGB. Default `false`. */
  keepIcc?: boolean;
  /** Which frame of an animation, from 0; the last one where there are fewer. Default 0. */
  frame?: number;
}

/** How to write an animation. */
export interface AnimateOptions extends Omit<WebpEncodeOptions, 'format'> {
  /** What is done to every frame. */
  geometry: Geometry;
  /** Fills what the geometry pads and, with `flatten`, shows through. Default transparent. */
  background?: Rgba;
  /** Lay every frame over the background. Default `false`. */
  flatten?: boolean;
  /** Most frames; of more, some are left out evenly and the others are shown as long. Default: all. */
  maxFrames?: number;
  limits?: Partial<Limits>;
  /** Keep the embedded colour profile instead of converting to sRGB. Default `false`. */
  keepIcc?: boolean;
}

/** An animation, written. */
export interface Animation {
  /** Animated WebP. */
  bytes: Uint8Array;
  /** What may be kept of the source's metadata. */
  metadata: Metadata;
}

/** A decoded image inside the module's memory. `free` it (or `using`); the garbage collector does so only in time. */
export interface Image extends Disposable {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  /** Crops and resizes with Lanczos3, alpha premultiplied. `background` fills what `contain` pads; default transparent. */
  resize(geometry: Geometry, background?: Rgba): Image;
  /** Lays the image over a colour and drops its alpha. */
  flatten(background: Rgba): Image;
  /** The pixels. They are copied into `into` when given (its length must fit), else into new memory. */
  raster(into?: Uint8Array): Raster;
  /** Writes the image. AVIF has a module of its own: see {@link AvifEngine}. */
  encode(options: Exclude<EncodeOptions, AvifEncodeOptions>): Uint8Array;
  /** ThumbHash, about 25 bytes. */
  thumbhash(): Uint8Array;
  /** The dominant colour as `#rrggbb`. */
  dominantColor(): string;
  /** What may be kept of the source's metadata. */
  metadata(): Metadata;
  free(): void;
}

/** One instance of the core image module. After a trap it is poisoned: every further call fails, make a new one. */
export interface ImageEngine {
  probe(bytes: Uint8Array, limits?: Partial<Limits>): ImageInfo;
  /** Works out a resize for a source of this (oriented) size. */
  geometry(width: number, height: number, request: ResizeRequest): Geometry;
  decode(bytes: Uint8Array, options?: DecodeOptions): Image;
  fromRaster(raster: Raster): Image;
  /**
   * Writes a GIF or an animated WebP as animated WebP: frame by frame, so that memory holds one of them. Unless
   * `lossless`, frames that are smaller without loss are written so.
   */
  animate(bytes: Uint8Array, options: AnimateOptions): Animation;
  /** Writes metadata into an encoded file. */
  embed(bytes: Uint8Array, format: OutputFormat, metadata: Metadata): Uint8Array;
  /** Bytes of WebAssembly memory held. It never shrinks. */
  readonly memoryBytes: number;
  /** Whether a trap has made this instance unusable. */
  readonly poisoned: boolean;
}

/** A file that was not written. */
export interface Trial {
  /** Bytes the file would have. */
  bytes: number;
  /** What would be seen of it. */
  raster: Raster;
}

/** One instance of the AVIF module. */
export interface AvifEngine {
  encode(raster: Raster, options: AvifEncodeOptions): Uint8Array;
  /** What `encode` would come to: the size of the file, and the pixels a browser shows of it. No decoder is needed. */
  trial(raster: Raster, options: AvifEncodeOptions): Trial;
  readonly memoryBytes: number;
  readonly poisoned: boolean;
}

/** How to decode an AVIF. */
export type AvifDecodeOptions = Pick<DecodeOptions, 'limits' | 'keepIcc'>;

/** A decoded AVIF. */
export interface DecodedAvif {
  /** Upright pixels, in sRGB unless the profile was kept. */
  raster: Raster;
  /** What may be kept of the file's metadata. */
  metadata: Metadata;
}

/** One instance of the AVIF decoder. After any error it is poisoned: make a new one. */
export interface AvifDecoder {
  /**
   * Decodes the picture of an AVIF, of a sequence its cover: 8 to 12 bits (brought to 8), all layouts of colour, tiles,
   * transparency, cut, turned and mirrored as the file says.
   */
  decode(bytes: Uint8Array, options?: AvifDecodeOptions): DecodedAvif;
  readonly memoryBytes: number;
  readonly poisoned: boolean;
}
