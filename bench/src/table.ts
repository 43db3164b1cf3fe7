/** A Markdown table. Columns after the first are figures and stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const width = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${width.map((size, column) => pad(cells[column] ?? '', size, column)).join(' | ')} |`;
  const rule = `| ${width.map((size, column) => (column === 0 ? '-'.repeat(size) : `${'-'.repeat(size - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function pad(cell: string, size: number, column: number): string {
  return column === 0 ? cell.padEnd(size) : cell.padStart(size);
}

/** 12.345 → "12.3 s". */
export const seconds = (value: number): string =>
  `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(Math.abs(value) < 10 ? 2 : 1)} s`;
/** Milliseconds with one digit after the point. */
export const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
/** Bytes in kB of 1,000, whole. */
export const kilobytes = (value: number): string =>
  `${(value / 1000).toFixed(0).replaceAll(/\B(?=(\d{3})+$)/g, ',')} kB`;
/** Bytes in MiB, whole. */
export const mebibytes = (value: number): string => `${(value / 1024 / 1024).toFixed(0)} MiB`;
/** 1.8 → "1.80x". */
export const times = (value: number): string => `${value.toFixed(2)}x`;
/** 1.034 → "+3.4 %". */
export const percent = (ratio: number): string =>
  `${ratio >= 1 ? '+' : '−'}${Math.abs((ratio - 1) * 100).toFixed(1)} %`;
/** A figure of the machine's own scale. */
export const score = (value: number): string => value.toFixed(2);
