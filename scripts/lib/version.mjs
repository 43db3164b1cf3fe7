/** Reading and comparing version numbers, as tools print them. */

/** The first `1.2` or `1.2.3` in a text as [major, minor, patch], or undefined. */
export function parseVersion(text) {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  if (!match) return undefined;
  return [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

/** Negative, zero or positive, as a sort wants it. Both sides may be text or a parsed version. */
export function compareVersions(a, b) {
  const [left, right] = [a, b].map((side) => (typeof side === 'string' ? parseVersion(side) : side));
  if (!left || !right) throw new TypeError(`not a version: ${JSON.stringify(left ? b : a)}`);
  for (let part = 0; part < 3; part++) {
    if (left[part] !== right[part]) return left[part] - right[part];
  }
  return 0;
}

export const atLeast = (version, minimum) => compareVersions(version, minimum) >= 0;

/** The exact version Cargo.toml pins a crate to (`name = "=1.2.3"`), which its command line tool must equal. */
export function pinnedCrate(cargoToml, name) {
  const match = new RegExp(`^${name}\\s*=\\s*(?:\\{[^}]*version\\s*=\\s*)?"=([^"]+)"`, 'm').exec(cargoToml);
  if (!match) throw new Error(`Cargo.toml does not pin ${name} with "=…"`);
  return match[1];
}

/** The LLVM version `rustc -vV` names, or undefined. */
export function rustLlvm(text) {
  const match = /^LLVM version: (\S+)/m.exec(text);
  return match ? parseVersion(match[1]) : undefined;
}

/** The host triple `rustc -vV` names, or undefined. */
export function rustHost(text) {
  return /^host: (\S+)/m.exec(text)?.[1];
}
