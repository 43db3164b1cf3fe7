import type { Logger } from '../../src/report/logger.ts';

/** A logger that keeps what it hears. */
export function listener(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const hear = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return { lines, debug: hear('debug'), info: hear('info'), warn: hear('warn'), error: hear('error') };
}
