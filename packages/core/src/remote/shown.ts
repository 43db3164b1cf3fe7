/** Parameters that let whoever has the address in. */
const secret = /(token|secret|signature|password|credential|api-?key|access-?key|^(key|sig|auth|policy)$)/i;

/** An address as messages and logs may have it: without user name, password, and values of parameters that are secrets. */
export function shown(url: URL): string {
  const clean = publicAddress(url);
  for (const name of new Set(clean.searchParams.keys())) {
    if (secret.test(name)) clean.searchParams.set(name, '…');
  }
  return clean.href.replaceAll('%E2%80%A6', '…');
}

/** An address as a page may have it: without user name and password. */
export function publicAddress(url: URL): URL {
  const clean = new URL(url);
  clean.username = '';
  clean.password = '';
  return clean;
}
