import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const here = import.meta.dirname;
const folders = ['packages', 'examples'].flatMap((parent) =>
  existsSync(join(here, parent)) ? readdirSync(join(here, parent)).map((name) => `${parent}/${name}`) : [],
);

/** Tests of one folder of the workspace; they take what is built, so `npm run build` comes first. */
const unit = (folder: string): TestProjectInlineConfiguration => ({
  test: {
    name: folder.replace(/^(packages|examples)\//, ''),
    root: join(here, folder),
    include: ['{src,test}/**/*.test.{ts,mjs}'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});

/** Whole sites from packed tarballs, in a browser: minutes, and each wants the machine to itself. */
const endToEnd: TestProjectInlineConfiguration = {
  test: {
    name: 'e2e',
    root: here,
    include: ['packages/*/e2e/**/*.test.ts', 'examples/*/e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 900_000,
  },
};

export default defineConfig({
  test: {
    projects: [
      ...[...folders, 'bench', 'scripts'].filter((folder) => existsSync(join(here, folder))).map(unit),
      endToEnd,
    ],
  },
});
