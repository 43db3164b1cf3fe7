import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig, AstroIntegrationLogger } from 'astro';
import type { MadeImage, MadeVariant } from 'ferrotype/report';
import type { Darkroom } from './darkroom.ts';
import { printable } from './errors.ts';
import type { Origin } from './ledger.ts';
import { nameOf } from './names.ts';
import type { Settings } from './options/types.ts';
import { plannedSources, type Planned, type PlannedSource } from './planned.ts';
import { keyOf } from './transform.ts';

/** What a report stands on. */
export interface ReportParts {
  config: Pick<AstroConfig, 'root' | 'base' | 'site'> & { build: Pick<AstroConfig['build'], 'assetsPrefix'> };
  settings: Pick<Settings, 'report' | 'budgets'>;
  /** Absent where Astro's own service makes the images. */
  darkroom: Darkroom | undefined;
  /** The folder of the finished site. */
  output: string;
  logger: Pick<AstroIntegrationLogger, 'info' | 'warn'>;
}

/**
 * Writes the report of a build and compares the site with its budgets.
 * @throws {ImageError} FT_BUDGET_EXCEEDED, where the site says that this is an error.
 */
export async function reportOn({ config, settings, darkroom, output, logger }: ReportParts): Promise<void> {
  const { makeReport, finish } = await import('ferrotype/report');
  const { report, budgets } = settings;
  const root = fileURLToPath(config.root);
  const images = darkroom
    ? await Promise.all(plannedSources().map((source) => made(source, darkroom, root, output)))
    : [];
  try {
    const written = await makeReport({
      output,
      file: report === false ? undefined : resolve(root, report.dir, report.file),
      base: config.base,
      origins: originsOf(config),
      images,
      engine: (await darkroom?.engine())?.name,
      wallMs: darkroom?.ledger.wallMs ?? 0,
      budgets,
    });
    finish(written, budgets, logger);
  } catch (error) {
    throw printable(error, 'The site could not be reported on.');
  }
}

/** Addresses that lead to the output folder from anywhere: the site's own, and where its assets are. */
function originsOf({ site, build }: ReportParts['config']): string[] {
  const prefix = build.assetsPrefix;
  const assets = typeof prefix === 'object' ? Object.values(prefix) : [prefix];
  return [site && new URL(site).origin, ...assets].filter(
    (origin) => typeof origin === 'string' && origin !== '',
  ) as string[];
}

const origins: Readonly<Record<Origin, MadeVariant['origin']>> = {
  made: 'made',
  cache: 'cache',
  source: 'found',
};

async function made(
  source: PlannedSource,
  darkroom: Darkroom,
  root: string,
  output: string,
): Promise<MadeImage> {
  const { address, path, images } = source;
  const name = nameOf(address, path, root);
  const input = path === undefined ? undefined : { name, path };
  const requests = new Map<MadeVariant, NonNullable<Awaited<ReturnType<Darkroom['requestFor']>>>>();
  const { qualityAsked } = await import('ferrotype/report');
  const variants = await Promise.all(
    images.map(async (image): Promise<MadeVariant> => {
      const request = input && (await darkroom.requestFor(image.transform, input).catch(() => undefined));
      const quality = request && qualityAsked(request);
      const variant: MadeVariant = {
        ...(await fileOf(image, output)),
        origin: origins[darkroom.ledger.originOf(keyOf(image.transform))],
        ...(quality !== undefined && { quality }),
      };
      if (request) requests.set(variant, request);
      return variant;
    }),
  );
  const { src } = images[0]?.transform ?? {};
  return {
    source: name,
    ...(typeof src === 'object' && { format: src.format, width: src.width, height: src.height }),
    bytes: path === undefined ? (darkroom.ledger.inputBytes(address) ?? 0) : await sizeOf(path),
    variants,
    original: async (variant, loss) => {
      const request = requests.get(variant);
      return request && input ? (await darkroom.faithful(request, input, loss)).bytes : undefined;
    },
  };
}

async function fileOf(
  { finalPath, transform }: Planned,
  output: string,
): Promise<Omit<MadeVariant, 'origin'>> {
  const { width, height, src } = transform;
  const file = finalPath.replace(/^\/+/, '');
  const shape =
    typeof src === 'object' && width !== undefined ? Math.round((width * src.height) / src.width) : undefined;
  const [wide, high] = [width, height ?? shape];
  return {
    file,
    format: /\.([a-z\d]+)$/i.exec(file)?.[1] ?? '',
    ...(wide !== undefined && { width: wide }),
    ...(high !== undefined && { height: high }),
    bytes: await sizeOf(join(output, file)),
  };
}

async function sizeOf(path: string): Promise<number> {
  return stat(path.split('?', 1)[0] ?? path).then(
    ({ size }) => size,
    () => 0,
  );
}
