import type { Ferrotype, ImageInfo, SourceInput, Variant, VariantRequest } from 'ferrotype';

/** What a fake engine was asked for, and how it answers. */
export interface FakeEngine {
  ferrotype: Ferrotype;
  requests: { source: string; request: VariantRequest }[];
  probes: string[];
  closed: boolean;
}

export function nameOfSource(source: SourceInput): string {
  return typeof source === 'object' && 'name' in source ? source.name : String(source);
}

/** An engine that makes nothing, and remembers what it was asked for: what is made is the core's own business. */
export function fakeEngine(
  options: {
    info?: Partial<ImageInfo>;
    answer?: (request: VariantRequest) => Partial<Variant>;
    fail?: (source: string) => Error | undefined;
  } = {},
): FakeEngine {
  const fake: Omit<FakeEngine, 'ferrotype'> = { requests: [], probes: [], closed: false };
  const ferrotype: Pick<Ferrotype, 'engine' | 'probe' | 'variant' | 'close'> = {
    engine: { name: 'wasm', version: '0', why: 'a test' },
    async probe(source) {
      fake.probes.push(nameOfSource(source));
      return {
        format: 'jpeg',
        width: 1000,
        height: 500,
        orientation: 1,
        hasAlpha: false,
        frames: 1,
        bitDepth: 8,
        hasIcc: false,
        decodingBytes: 0,
        ...options.info,
      };
    },
    async variant(source, request) {
      const error = options.fail?.(nameOfSource(source));
      if (error) throw error;
      fake.requests.push({ source: nameOfSource(source), request });
      const format = request.format === 'auto' || request.format === undefined ? 'webp' : request.format;
      return {
        bytes: new TextEncoder().encode(`${nameOfSource(source)} ${request.width} ${format}`),
        width: request.width ?? 0,
        height: request.height ?? 0,
        format,
        size: 1,
        digest: '',
        fromCache: false,
        name: '',
        ...options.answer?.(request),
      };
    },
    async close() {
      fake.closed = true;
    },
  };
  return Object.assign(fake, { ferrotype: ferrotype as Ferrotype });
}

/** An error as the core throws them. */
export function codedError(code: string, message: string): Error {
  return Object.assign(new Error(message), { name: 'FerrotypeError', code, hint: 'Export the image again.' });
}

/** A logger that remembers. */
export function listener(): { warnings: string[]; logger: never } {
  const warnings: string[] = [];
  const logger = {
    warn: (message: string) => warnings.push(message),
    info: () => {},
    error: () => {},
    debug: () => {},
  };
  return { warnings, logger: logger as never };
}
