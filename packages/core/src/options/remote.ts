import { z } from 'zod';
import { filled, flag, positive, whole } from './rules.ts';
import type { RemoteOptions, RemotePattern } from './types.ts';

/** Options of `remote` that are valid, defaults filled in. */
export interface CheckedRemote {
  patterns: RemotePattern[];
  domains: string[];
  offline: boolean;
  maxAge?: number | undefined;
  timeoutMs: number;
  stallMs: number;
  retries: number;
  perHost: number;
  redirects: number;
  onError: 'fail' | 'warn';
}

/** The longest a timer can wait. */
const longestMs = 2_147_483_647;

const pattern: z.ZodType<RemotePattern, RemotePattern> & { shape: z.ZodRawShape } = z.strictObject({
  protocol: z.enum(['http', 'https']).optional().describe('`http` or `https`. Default: both.'),
  hostname: filled()
    .optional()
    .describe('Host name; `*.` at its beginning stands for one label, `**.` for one or more. Default: any.'),
  port: z
    .string({ error: "allowed: a text such as '8080'" })
    .optional()
    .describe('Port, as a text. Default: any.'),
  pathname: filled()
    .optional()
    .describe('Path; `/*` at its end stands for one part, `/**` for one or more. Default: any.'),
  allowPrivate: flag()
    .optional()
    .describe(
      'The host may have an address of this machine or of a private network. Default `false`. For development.',
    ),
});

/** Options of `remote`. */
export const remoteSchema: z.ZodType<CheckedRemote, RemoteOptions> & { shape: z.ZodRawShape } =
  z.strictObject({
    patterns: z
      .array(pattern, { error: 'allowed: a list of patterns such as { hostname: "**.example.com" }' })
      .default([])
      .describe("Addresses that may be fetched, as in Astro's `image.remotePatterns`. Default: none."),
    domains: z
      .array(filled(), { error: 'allowed: a list of host names' })
      .default([])
      .describe("Hosts that may be fetched from, as in Astro's `image.domains`. Default: none."),
    offline: flag()
      .default(false)
      .describe('Use what the cache has, whatever its age, and ask nobody. Default `false`.'),
    maxAge: whole(0, Number.MAX_SAFE_INTEGER, ' seconds')
      .optional()
      .describe(
        'Seconds for which a copy is used before its host is asked again. Default: as the host says (`Cache-Control`, `Expires`).',
      ),
    timeoutMs: whole(1, longestMs, ' milliseconds')
      .default(30_000)
      .describe('Milliseconds one attempt may take, from the name to the last byte. Default 30,000.'),
    stallMs: whole(1, longestMs, ' milliseconds')
      .default(10_000)
      .describe('Milliseconds without a byte after which an attempt is given up. Default 10,000.'),
    retries: whole(0, 10)
      .default(3)
      .describe(
        'How often a request is made again where its failure may pass: no connection, or status 408, 425, 429 or 5xx. Default 3.',
      ),
    perHost: positive('requests').default(4).describe('Requests made to one host at a time. Default 4.'),
    redirects: whole(0, 20).default(5).describe('Redirects followed. Default 5.'),
    onError: z
      .enum(['fail', 'warn'])
      .default('fail')
      .describe(
        "What a picture does whose image can't be had: `fail` rejects, `warn` gives an `<img>` of the image's own address and a warning. Default `fail`.",
      ),
  });
