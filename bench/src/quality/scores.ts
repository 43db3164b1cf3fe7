/** Scores that are known already: the same pixels get the same score, and scoring takes longer than all builds. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Sharp from 'sharp';
import { tools } from '../../../scripts/lib/paths.mjs';
import { compareFiles, VERSION } from './tool.ts';

const file = join(tools, 'bench-scores.json');

/** A picture in memory and on disk, to be compared with. */
export interface Reference {
  /** PNG file. */
  path: string;
  /** Digest of its pixels. */
  digest: string;
}

export class Scores {
  #known: Record<string, number>;
  #sharp: typeof Sharp;
  #folder: string;
  #next = 0;

  private constructor(known: Record<string, number>, sharp: typeof Sharp, folder: string) {
    this.#known = known;
    this.#sharp = sharp;
    this.#folder = folder;
  }

  /** @param folder where PNG files are put while they are compared. */
  static async open(sharp: typeof Sharp, folder: string): Promise<Scores> {
    const text = await readFile(file, 'utf8').catch(() => '{}');
    await mkdir(folder, { recursive: true });
    return new Scores(JSON.parse(text) as Record<string, number>, sharp, folder);
  }

  /** Score of an encoded image against its reference. */
  async of(reference: Reference, encoded: Buffer): Promise<number> {
    const digest = createHash('sha256').update(encoded).digest('hex').slice(0, 32);
    const key = `${VERSION} ${reference.digest} ${digest}`;
    const known = this.#known[key];
    if (known !== undefined) return known;
    const path = join(this.#folder, `${this.#next++}.png`);
    await this.#sharp(encoded).toColourspace('srgb').removeAlpha().png({ compressionLevel: 1 }).toFile(path);
    try {
      return (this.#known[key] = await compareFiles(reference.path, path));
    } finally {
      await rm(path);
    }
  }

  async save(): Promise<void> {
    await mkdir(tools, { recursive: true });
    await writeFile(file, JSON.stringify(this.#known));
  }
}
