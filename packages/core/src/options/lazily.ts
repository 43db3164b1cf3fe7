import type { z } from 'zod';
import { follows, isObject, type Rules } from './plain.ts';

/** Checks one call's options, at once where they are plainly right; `file` is what a message says they were for. */
type LazyCheck = (options: unknown, file?: string) => Promise<void> | undefined;

/**
 * A check by a schema that is loaded only for options that are not plainly right: with what it is written with, that takes
 * a hundred milliseconds of a cold start. An object that was right once is not looked at again.
 */
export function checkLazily(call: string, rules: Rules, schema: () => Promise<z.ZodType>): LazyCheck {
  const right = new WeakSet<object>();
  const checkBySchema = async (options: unknown, file: string | undefined): Promise<void> => {
    const [{ check }, loaded] = await Promise.all([import('./check.ts'), schema()]);
    check(loaded, options, call, file);
    if (isObject(options)) right.add(options);
  };
  return (options, file) => {
    if (!isObject(options) || !(right.has(options) || follows(options, rules))) {
      return checkBySchema(options, file);
    }
    right.add(options);
    return undefined;
  };
}
