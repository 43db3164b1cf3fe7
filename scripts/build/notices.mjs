/**
 * The licences of everything compiled into the modules or bundled with a package, in one file beside it: most ask that their text goes
 * where the code goes. Each text stands once, below the names of those it belongs to.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { StepError } from '../lib/run.mjs';
import { shippedCrates } from '../lib/shipped.mjs';
import { digest } from '../lib/stamp.mjs';

const NOTICES = 'dist/THIRD-PARTY-LICENSES.txt';
const file = `packages/wasm/${NOTICES}`;
const isNotice = (name) => /^(licen[cs]e|copying|notice|patents|unlicense|copyright)/i.test(name);

/** Licence files of a crate: in its own folder, and beside the C sources some carry one or two folders down. */
export function noticeFiles(folder, depth = 2) {
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = entries
    .filter((entry) => entry.isFile() && isNotice(entry.name))
    .map((entry) => join(folder, entry.name));
  if (depth === 0) return own;
  const below = entries.filter(
    (entry) => entry.isDirectory() && !['src', 'tests', 'benches', 'examples', 'target'].includes(entry.name),
  );
  return [...own, ...below.flatMap((entry) => noticeFiles(join(folder, entry.name), depth - 1))];
}

/** Texts with the crates that carry them: [{ text, names }], in the order of the names. */
export function groupTexts(crates) {
  const groups = new Map();
  for (const { label, texts } of crates) {
    for (const text of texts) {
      const key = text.replace(/\s+/g, ' ').trim();
      const group = groups.get(key) ?? { text: text.trim(), names: [] };
      if (!group.names.includes(label)) group.names.push(label);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

function write() {
  const crates = shippedCrates()
    .filter(({ manifest }) => !manifest.startsWith(join(root, 'wasm')))
    .map(({ name, version, licence, manifest }) => {
      const files = noticeFiles(dirname(manifest)).filter((path) => statSync(path).size < 100_000);
      return {
        label: `${name} ${version} (${licence})`,
        texts: files.map((path) => readFileSync(path, 'utf8')),
      };
    })
    .concat([bundled('packages/wasm', FONT)])
    .toSorted((a, b) => a.label.localeCompare(b.label));
  if (crates.length === 0) throw new StepError('cargo names no crate that the modules are made of');
  const line = '-'.repeat(78);
  const parts = groupTexts(crates).map(
    ({ text, names }) => `${line}\n${names.join('\n')}\n${line}\n\n${text}\n`,
  );
  const list = crates.map(({ label }) => `  ${label}`).join('\n');
  writeFileSync(
    join(root, file),
    `The WebAssembly modules of this package contain code of:\n\n${list}\n\n${parts.join('\n')}`,
  );
  return `${crates.length} crates`;
}

/**
 * npm packages that are built into one of ours, by its folder, because what they depend on should not be installed with it:
 * js-yaml's command line needs argparse, whose licence (PSF-2.0) is not on our list.
 */
const BUNDLED = { 'packages/core': ['js-yaml', 'smol-toml'] };

/** The npm package with the font that packages/wasm/scripts/pack-fonts.mjs makes a module of. */
const FONT = 'roboto-fontface';

/** Licences that ask for no more than their text. */
const BUNDLABLE = new Set(['MIT', 'BSD-3-Clause', 'Apache-2.0']);

/** An npm package with its licence: { label, texts }. */
function bundled(folder, name) {
  const own = join(root, folder, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
  if (!BUNDLABLE.has(license))
    throw new StepError(`${name} ${version} is now under ${license}: may it be bundled?`);
  const [text] = noticeFiles(own, 0);
  if (text === undefined) throw new StepError(`${name} ${version} carries no licence text`);
  return { label: `${name} ${version} (${license})`, texts: [readFileSync(text, 'utf8')] };
}

function writeBundled(folder, names) {
  const texts = names.map((name) => {
    const { label, texts: own } = bundled(folder, name);
    return `${label}\n\n${own.join('').trim()}\n`;
  });
  writeFileSync(join(root, folder, NOTICES), `This package contains code of:\n\n${texts.join('\n')}`);
  return names.join(', ');
}

export function noticeSteps() {
  if (!existsSync(dirname(join(root, file)))) return [];
  return [
    ...Object.entries(BUNDLED).map(([folder, names]) => ({
      name: `notices-${folder.replace('/', '-')}`,
      title: `licences of what is bundled in ${folder}`,
      hash: () => digest([{ file: 'pnpm-lock.yaml' }, { folder: 'scripts/build' }]),
      outputs: () => [`${folder}/${NOTICES}`],
      run: async () => writeBundled(folder, names),
    })),
    {
      name: 'notices',
      title: 'licences of what is in the modules',
      hash: () => digest([{ file: 'Cargo.lock' }, { file: 'pnpm-lock.yaml' }, { folder: 'scripts/build' }]),
      outputs: () => [file],
      run: async () => write(),
    },
  ];
}
