/** SSIMULACRA2 of files against the raw pixels they were made of. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Sharp from 'sharp';
import type { Pixels } from '../pixels.ts';
import { Scores } from '../quality/scores.ts';
import { prepareTool } from '../quality/tool.ts';

export class Judge {
  #sharp: typeof Sharp;
  #folder: string;
  #scores: Scores;

  private constructor(sharp: typeof Sharp, folder: string, scores: Scores) {
    this.#sharp = sharp;
    this.#folder = folder;
    this.#scores = scores;
  }

  static async open(sharp: typeof Sharp): Promise<Judge> {
    await prepareTool();
    const folder = await mkdtemp(join(tmpdir(), 'ferrotype-avif-'));
    return new Judge(sharp, folder, await Scores.open(sharp, folder));
  }

  /** Scores files against a picture for as long as `work` takes. */
  async beside<T>(
    { data, width, height }: Pixels,
    work: (score: (file: Buffer) => Promise<number>) => Promise<T>,
  ): Promise<T> {
    const digest = createHash('sha256').update(data).digest('hex').slice(0, 32);
    const reference = { digest, path: join(this.#folder, `${digest}.png`) };
    await this.#sharp(data, { raw: { width, height, channels: 3 } })
      .png({ compressionLevel: 1 })
      .toFile(reference.path);
    try {
      return await work((file) => this.#scores.of(reference, file));
    } finally {
      await rm(reference.path);
    }
  }

  async close(): Promise<void> {
    await this.#scores.save();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
