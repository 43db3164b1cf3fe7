/** The first place where two trees differ, as a line for a person, or `undefined`: key order and absent against `undefined` do not count. */
export function difference(expected: unknown, found: unknown, path = ''): string | undefined {
  if (Object.is(expected, found)) return undefined;
  if (!isObject(expected) || !isObject(found))
    return `${path}: expected ${show(expected)}, found ${show(found)}`;
  const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
  // Fields first, children last: the reason of a difference rather than what follows from it.
  const ordered = [...keys].toSorted((a, b) => Number(a === 'children') - Number(b === 'children'));
  const name = typeof expected['type'] === 'string' ? `${path}/${expected['type']}` : path;
  for (const key of ordered) {
    const here = Array.isArray(expected) ? `${path}[${key}]` : `${name}.${key}`;
    const inner = difference(expected[key], found[key], key === 'children' ? name : here);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 160) ?? 'nothing';
}
