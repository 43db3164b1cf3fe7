import { FerrotypeError } from 'ferrotype/text';

/**
 * An engine that a parser can't wait for.
 * @throws {FerrotypeError} FT_ENGINE_UNAVAILABLE in browsers and in workerd, where it has to be loaded before; `call` does that.
 */
export function loadNow<Engine>(load: () => Engine, call: string): Engine {
  try {
    return load();
  } catch (error) {
    // A file that can't be read says so itself.
    if (error instanceof Error && 'code' in error) throw error;
    throw new FerrotypeError('FT_ENGINE_UNAVAILABLE', {
      why: 'parsers are synchronous, and here nothing can be loaded while one is waited for',
      hint: `Await \`${call}\` of remark-ferrotype once, before the first text.`,
    });
  }
}
