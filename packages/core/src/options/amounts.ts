import { z } from 'zod';

const sizeUnits: Readonly<Record<string, number>> = {
  b: 1,
  k: 1e3,
  kb: 1e3,
  kib: 2 ** 10,
  m: 1e6,
  mb: 1e6,
  mib: 2 ** 20,
  g: 1e9,
  gb: 1e9,
  gib: 2 ** 30,
};

const second = 1000;
const durationUnits: Readonly<Record<string, number>> = {
  s: second,
  m: 60 * second,
  h: 3600 * second,
  d: 24 * 3600 * second,
  w: 7 * 24 * 3600 * second,
};

const sizeHelp = "a number of bytes, or a text such as '200 kB', '1.5 MB' or '2 GiB'";
const durationHelp = "a number of milliseconds, or a text such as '30d', '12h' or '90m'";

/** Bytes of a size in words; kB, MB and GB are powers of 1,000, KiB, MiB and GiB of 1,024. */
export function parseSize(text: string): number | undefined {
  const [, number = '', unit = 'b'] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([a-z]+)?\s*$/i.exec(text) ?? [];
  return amount(number, sizeUnits[unit.toLowerCase()]);
}

/** Milliseconds of a time span in words; its unit is needed: `s`, `m`, `h`, `d` or `w`. */
export function parseDuration(text: string): number | undefined {
  const [, number = '', unit = ''] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([a-z])\s*$/i.exec(text) ?? [];
  return amount(number, durationUnits[unit.toLowerCase()]);
}

function amount(number: string, unit: number | undefined): number | undefined {
  const value = Math.round(Number(number) * (unit ?? Number.NaN));
  return number !== '' && Number.isSafeInteger(value) ? value : undefined;
}

/** A size, in bytes or in words. */
export const size: z.ZodType<number, number | string> = quantity(parseSize, sizeHelp);

/** A time span, in milliseconds or in words. */
export const duration: z.ZodType<number, number | string> = quantity(parseDuration, durationHelp);

function quantity(
  parse: (text: string) => number | undefined,
  help: string,
): z.ZodType<number, number | string> {
  const allowed = `allowed: ${help}`;
  return z
    .custom<number | string>((value) => {
      const number = typeof value === 'string' ? parse(value) : value;
      return Number.isSafeInteger(number) && Number(number) >= 0;
    }, allowed)
    .transform((value) => (typeof value === 'string' ? (parse(value) ?? 0) : value));
}
