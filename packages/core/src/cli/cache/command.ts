import type { Command } from '../command.ts';
import { pruneCommand } from './prune.ts';
import { statsCommand } from './stats.ts';
import { verifyCommand } from './verify.ts';

export const cacheCommand: Command = {
  name: 'cache',
  help: 'Looks after the cache: what it holds, what can go, whether it is sound.',
  commands: [statsCommand, pruneCommand, verifyCommand],
};
