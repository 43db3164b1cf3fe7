import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesFolder } from '../../../../testing/fixtures.ts';

/** Images of another project. */
export interface Corpus {
  readonly name: string;
  /** `owner/name`. */
  readonly repository: string;
  /** The commit whose files are named in `differences.ts`. */
  readonly commit: string;
  /** Folder in it; what lies deeper counts too. */
  readonly folder: string;
  /** How many files there are at least: some hosts keep the largest ones elsewhere. */
  readonly atLeast: number;
}

const repositories = {
  'image-rs/image': '2c5368b8de2f76ae9d18bc0bcf2cd16c3164cefe',
  'image-rs/image-gif': 'c1a6c4f18aec2884fe4fa7ce4fdbead92c975af1',
  'image-rs/image-png': '4f873e4a628c0e8dbb4204fb263697298f89eb01',
  'image-rs/jpeg-decoder': 'eb2d7c0f6a2d0298aba7a7f8b9ca1440353e8f8c',
  'libjpeg-turbo/libjpeg-turbo': '8a99315babe7fe946bef539c125f26b9e6aad8ab',
  'lovell/sharp': 'ea5bef24c187b2c7ee3fe3cad3b45c8cb67a46fd',
  'recurser/exif-orientation-examples': '219294e144531b0c01247913cb58b6f5531b5081',
  'webmproject/libwebp-test-data': '05cd58b26e61385abd851aae60d26b6e3a769479',
} as const;

type Row = readonly [name: string, repository: keyof typeof repositories, folder: string, atLeast: number];

const described = ([name, repository, folder, atLeast]: Row): Corpus => ({
  name,
  repository,
  commit: repositories[repository],
  folder,
  atLeast,
});

/** Images that are sound, or damaged in ways that libvips has an opinion on: what we make of them is compared with it. */
export const compared: readonly Corpus[] = (
  [
    ['PngSuite', 'image-rs/image-png', 'tests/pngsuite', 175],
    ['PngSuite, more', 'image-rs/image-png', 'tests/pngsuite-extra', 2],
    ['bugs of the png crate', 'image-rs/image-png', 'tests/bugfixes', 18],
    ['libwebp’s test data', 'webmproject/libwebp-test-data', '', 132],
    ['the gif crate’s', 'image-rs/image-gif', 'tests', 19],
    ['image-rs: GIF', 'image-rs/image', 'tests/images/gif', 11],
    ['image-rs: PNG', 'image-rs/image', 'tests/images/png', 29],
    ['image-rs: WebP', 'image-rs/image', 'tests/images/webp', 9],
    ['image-rs: JPEG', 'image-rs/image', 'tests/images/jpg', 6],
    ['EXIF orientations', 'recurser/exif-orientation-examples', '', 18],
    ['the jpeg-decoder crate’s', 'image-rs/jpeg-decoder', 'tests/reftest', 99],
    ['profiles in JPEGs', 'image-rs/jpeg-decoder', 'tests/icc', 5],
    ['libjpeg-turbo’s', 'libjpeg-turbo/libjpeg-turbo', 'testimages', 7],
    ['sharp’s', 'lovell/sharp', 'test/fixtures', 480],
  ] satisfies Row[]
).map(described);

/** What fuzzers and bug reports left behind: an image or a coded error, and never more. */
export const hostile: readonly Corpus[] = (
  [
    ['image-rs: bad', 'image-rs/image', 'tests/bad', 9],
    ['image-rs: regressions', 'image-rs/image', 'tests/regression', 12],
    ['image-rs: fuzzed WebP', 'image-rs/image', 'fuzz-afl/in/webp', 166],
    ['the png crate’s fuzzed files', 'image-rs/image-png', 'fuzz/corpus', 1210],
    ['the gif crate’s, hostile', 'image-rs/image-gif', 'tests', 26],
    ['the jpeg-decoder crate’s crashes', 'image-rs/jpeg-decoder', 'tests/crashtest', 110],
    ['the jpeg-decoder crate’s fuzzed files', 'image-rs/jpeg-decoder', 'fuzz-afl/in', 104],
  ] satisfies Row[]
).map(described);

/** Whether its repository is there. */
export function isHere({ repository }: Corpus): boolean {
  return fixturesFolder !== undefined && existsSync(join(fixturesFolder, repository));
}

/** Its files with these endings, by their path in its folder. */
export function files(
  corpus: Corpus,
  endings: RegExp = /\.(png|jpe?g|gif|webp)$/i,
): { name: string; path: string }[] {
  const root = join(fixturesFolder ?? '', corpus.repository, corpus.folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/.git/'))
    .toSorted()
    .map((path) => ({ name: path.slice(root.length).replace(/^\//, ''), path }));
}
