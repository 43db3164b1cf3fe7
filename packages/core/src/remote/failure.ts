import { FerrotypeError } from '../errors/error.ts';
import { systemCode } from '../errors/system.ts';

/** What is known of a failure. */
interface Facts {
  /** Whether another attempt may do better. */
  readonly passing: boolean;
  /** How long the host asks to be left alone, in milliseconds. */
  readonly waitMs?: number;
  /** Whether the host has answered at all. Default `true`. */
  readonly reached?: boolean;
  /** Whether the host is in trouble, so that an older copy will do. Default: as `passing`. */
  readonly outage?: boolean;
}

/** A request that came to nothing: the error to show, and whether it is worth another try. */
export class Failure extends Error {
  readonly error: FerrotypeError;
  readonly passing: boolean;
  readonly waitMs: number;
  readonly reached: boolean;
  readonly outage: boolean;

  constructor(error: FerrotypeError, { passing, waitMs = 0, reached = true, outage = passing }: Facts) {
    super(error.message, { cause: error });
    this.error = error;
    this.passing = passing;
    this.waitMs = waitMs;
    this.reached = reached;
    this.outage = outage;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The host name does not exist',
  EAI_AGAIN: 'The host name could not be looked up: is there a network?',
  ECONNREFUSED: 'The host refused the connection',
  ECONNRESET: 'The host ended the connection',
  EPIPE: 'The host ended the connection',
  EHOSTUNREACH: 'The host cannot be reached',
  ENETUNREACH: 'The network cannot be reached',
  ETIMEDOUT: 'The host did not answer',
};

/** What Node calls faults that the next attempt would have as well: of certificates, and of answers that are no HTTP. */
const lasting = /^(ERR_TLS|CERT_|ERR_SSL|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO|HPE_)/;

/** A failed connection, or one that broke. */
export function networkFailure(cause: unknown, file: string, reached: boolean): Failure {
  if (cause instanceof Failure) return cause;
  if (cause instanceof FerrotypeError) return new Failure(cause, { passing: false });
  const code = firstCode(cause);
  const known = code === undefined ? undefined : reasons[code];
  const words = cause instanceof Error ? cause.message : String(cause);
  const why = known === undefined ? words : `${known} (${code})`;
  const hint =
    known === undefined ? undefined : 'Run again later; if the host is gone for good, use another image.';
  const error = new FerrotypeError('FT_REMOTE_FAILED', { file, why, hint, cause });
  return new Failure(error, { passing: !lasting.test(code ?? ''), reached, outage: true });
}

/** Where a host has several addresses, the error is a list with one for each. */
function firstCode(error: unknown): string | undefined {
  return systemCode(error) ?? (error instanceof AggregateError ? firstCode(error.errors[0]) : undefined);
}

const hints: Readonly<Record<number, string>> = {
  401: 'It is only for those who log in: fetch it yourself and pass `{ name, bytes }`.',
  403: 'The host does not give it to programs, or its address has expired.',
  404: 'There is no such image: correct the address.',
  410: 'The image has been removed: use another one.',
  429: 'The host asks for fewer requests: lower `remote.perHost`, or run again later.',
};

const passingStatus = new Set([408, 425, 429, 500, 502, 503, 504]);

/** An answer with a status that is no image. */
export function statusFailure(status: number, retryAfter: string | undefined, file: string): Failure {
  const why = `The host answered with status ${status}`;
  const hint = hints[status] ?? (status >= 500 ? 'The host is in trouble: run again later.' : undefined);
  const error = new FerrotypeError('FT_REMOTE_FAILED', { file, why, hint });
  return new Failure(error, {
    passing: passingStatus.has(status),
    waitMs: waitOf(retryAfter),
    outage: status >= 500 || passingStatus.has(status),
  });
}

/** `Retry-After`: seconds, or a date. */
function waitOf(header: string | undefined): number {
  if (header === undefined) return 0;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const until = Date.parse(header);
  return Number.isNaN(until) ? 0 : Math.max(0, until - Date.now());
}
