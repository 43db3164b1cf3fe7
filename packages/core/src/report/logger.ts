/** Where log lines go. Hosts pass their own (Astro's, a VFile's, a spinner's). */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** A library is quiet: only what a person should act on is shown, on the standard error stream. */
export const defaultLogger: Logger = {
  debug() {},
  info() {},
  warn: (message) => console.warn(`ferrotype: ${message}`),
  error: (message) => console.error(`ferrotype: ${message}`),
};
