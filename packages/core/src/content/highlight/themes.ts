import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FerrotypeError } from '../../errors/error.ts';
import { nearest } from '../../options/nearest.ts';
import type { Theme } from './types.ts';

/** The theme of CSS variables, as Shiki calls it. */
export const variablesTheme = 'css-variables';

/** Whether an object has something in it that makes it a theme. */
export function hasColours(theme: object): boolean {
  return ['tokenColors', 'settings', 'colors'].some((key) => key in theme);
}

/** The theme's JSON. */
export async function loadTheme(theme: string | Theme): Promise<string | Uint8Array> {
  return typeof theme === 'string' ? readFileSync(file(theme)) : JSON.stringify(theme);
}

/**
 * Makes sure that a theme's name is one.
 * @throws {FerrotypeError} FT_THEME_UNKNOWN with the name that was probably meant.
 */
export async function checkTheme(theme: string | Theme): Promise<void> {
  if (typeof theme !== 'string' || theme === variablesTheme) return;
  // It becomes part of a path.
  const exists = /^[\w+-]+$/.test(theme) && existsSync(file(theme));
  if (exists) return;
  const { themes } = await import('tm-themes');
  const names = [...themes.map(({ name }) => name), variablesTheme];
  const guess = nearest(theme, names);
  throw new FerrotypeError('FT_THEME_UNKNOWN', {
    why: `No theme is called ${JSON.stringify(theme)}${guess === undefined ? '' : `; did you mean ${JSON.stringify(guess)}?`}`,
  });
}

function file(name: string): string {
  return fileURLToPath(import.meta.resolve(`tm-themes/themes/${name}.json`));
}
