import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { expect, it } from 'vitest';

it('is a package publint finds nothing wrong with', async () => {
  const pkgDir = fileURLToPath(new URL('..', import.meta.url));
  const { messages, pkg } = await publint({ pkgDir, strict: true });
  const problems = messages.filter(({ type }) => type !== 'suggestion');
  expect(problems.map((message) => formatMessage(message, pkg ?? {}))).toEqual([]);
});
