/** Whether a module is the script that was started, rather than imported by another. */
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export const isMain = (url) =>
  Boolean(process.argv[1]) && url === pathToFileURL(realpathSync(process.argv[1])).href;
