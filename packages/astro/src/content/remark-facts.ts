import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import type { FrontmatterSettings } from '../options/types.ts';
import { addFacts, type AstroData } from './facts.ts';

/** Hands what `remark-ferrotype` has left in `file.data` to the page. */
export function remarkFacts(settings: FrontmatterSettings): (tree: Root, file: VFile) => void {
  return (_, file) => {
    const { astro, ferrotype } = file.data as { astro?: AstroData } & VFile['data'];
    if (ferrotype) addFacts(astro, ferrotype, settings);
  };
}
