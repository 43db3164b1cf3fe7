import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../ledger.ts';

/**
 * Makes the pages of a built site show remote images that could not be had from their own addresses, as they would without an image
 * service. Pages are written before images are fetched, so it is done afterwards.
 */
export async function pointBack(failures: readonly Failure[], folder: string): Promise<void> {
  const lost = failures.flatMap(({ output, address }) => (output && address ? [{ output, address }] : []));
  if (lost.length === 0) return;
  const addresses = new Map(
    lost.flatMap(
      ({ output, address }) =>
        [
          [output, address],
          [encodeURI(output), address],
        ] as const,
    ),
  );
  const names = [...addresses.keys()].map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const shown = new RegExp(`[^\\s"'(),=<>]*?/(${names.join('|')})(?=[\\s"'(),<>]|$)`, 'g');
  for (const entry of await readdir(folder, { recursive: true })) {
    if (!entry.endsWith('.html')) continue;
    const file = join(folder, entry);
    const html = await readFile(file, 'utf8');
    const pointed = html.replaceAll(tag, (element) => {
      const moved = element.replaceAll(shown, (_, name: string) => attribute(addresses.get(name) ?? ''));
      // One pixel is the size of an image of which nothing is known.
      return moved === element ? element : moved.replace(/ width="1"/, '').replace(/ height="1"/, '');
    });
    if (pointed !== html) await writeFile(file, pointed);
  }
}

/** A start tag, whatever its attributes hold. */
const tag = /<[a-z][^\s>]*(?:\s+[^\s=>"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*\s*\/?>/gi;

/** An address as an attribute has it, a list such as `srcset` too: there a comma at the end would be the list's. */
function attribute(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href.replace(/,$/, '%2C').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
