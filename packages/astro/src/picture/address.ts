/** The parameter of an image's address that holds what Ferrotype's components ask for. */
const parameter = 'ferrotype';

/** An address of the image endpoint with extras. */
export function withExtras(url: string, extras: unknown): string {
  if (extras === undefined) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${parameter}=${encodeURIComponent(JSON.stringify(extras))}`;
}

/**
 * Extras without overlays, where anybody may write an address: whoever does must not choose which files are read and shown.
 */
export function withoutOverlays(extras: object): object {
  if (!('operations' in extras) || !Array.isArray(extras.operations)) return extras;
  const operations = extras.operations.filter(
    (operation: unknown) =>
      typeof operation !== 'object' ||
      operation === null ||
      !('type' in operation) ||
      operation.type !== 'overlay',
  );
  return { ...extras, operations };
}

/** The extras in an address. What they hold is anybody's: the core checks every option before it does anything. */
export function extrasIn(url: URL): object | undefined {
  const text = url.searchParams.get(parameter);
  if (text === null) return undefined;
  try {
    const extras: unknown = JSON.parse(text);
    return typeof extras === 'object' && extras !== null && !Array.isArray(extras) ? extras : undefined;
  } catch {
    return undefined;
  }
}
