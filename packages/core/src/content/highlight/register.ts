import type { Cache } from '../../cache/cache.ts';
import { sha256 } from '../../util/digest.ts';

/** What an entry with code in it says of itself. */
export const codeMeta = { format: 'code', width: 0, height: 0 } as const;

/** What was not used for so many days is dropped. */
export const keptDays = 30;
/** How old the note of a last use may get before it is written anew for that alone. */
export const noteDays = 7;

const registerKey = sha256('code shelves');

/**
 * Notes that the shelves of this name are in use, and removes those of names that nobody has used for long: of other options,
 * and of versions before an update. Without that a cache that is carried from build to build would only grow.
 *
 * @param entriesOf the keys of a name's shelves.
 */
export async function noteUse(
  cache: Cache,
  name: string,
  today: number,
  entriesOf: (name: string) => readonly string[],
): Promise<void> {
  const noted = unpack((await cache.get(registerKey))?.payload).get(name);
  if (noted !== undefined && today - noted < noteDays) return;
  cache.update(registerKey, codeMeta, (payload) => {
    const days = unpack(payload).set(name, today);
    for (const [other, day] of days) {
      if (today - day <= keptDays) continue;
      days.delete(other);
      for (const entry of entriesOf(other)) cache.delete(entry);
    }
    return new TextEncoder().encode(JSON.stringify([...days]));
  });
}

/** The day each name was last used. */
function unpack(payload: Uint8Array | undefined): Map<string, number> {
  return new Map(
    payload === undefined ? [] : (JSON.parse(new TextDecoder().decode(payload)) as [string, number][]),
  );
}
