/** `2 images`, `1 image`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? noun : plural}`;
}

/** Bytes as people read them. */
export function bytes(number: number): string {
  if (number < 1000) return `${number} B`;
  if (number < 1e6) return `${(number / 1e3).toFixed(number < 1e4 ? 1 : 0)} kB`;
  if (number < 1e9) return `${(number / 1e6).toFixed(number < 1e8 ? 1 : 0)} MB`;
  return `${(number / 1e9).toFixed(number < 1e11 ? 1 : 0)} GB`;
}

/** Milliseconds as people read them. */
export function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
