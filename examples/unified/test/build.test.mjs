import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from '../build.mjs';

let dist;
const page = (name) => readFile(join(dist, name), 'utf8');

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'ferrotype-unified-'));
  expect(await build(undefined, dist)).toEqual(['light.html', 'numbers.html']);
});
afterAll(() => rm(dist, { recursive: true }));

it('lists all texts with their titles and what comes before the marker', async () => {
  const list = await page('index.html');
  expect(list).toContain('<a href="light.html">Light before colour</a>');
  expect(list).toContain('<a href="numbers.html">Numbers of an exposure</a>');
  expect(list).toContain('— as it turns out — is most of\nwhat we call “a picture”.');
});

it('leads from the contents to the headings', async () => {
  const text = await page('light.html');
  expect(text).toContain('<a href="#the-plate">The plate</a>');
  expect(text).toMatch(/<h2 id="the-plate">/);
});

it('has tables, tasks, footnotes and alerts', async () => {
  const text = await page('light.html');
  expect(text).toContain('<td align="right">20</td>');
  expect(text).toContain('class="contains-task-list"');
  expect(text).toContain('id="user-content-fn-wet"');
  expect(text).toContain('class="markdown-alert markdown-alert-note"');
});

it('colours code for light and dark, with its file name and the line that counts', async () => {
  const text = await page('numbers.html');
  expect(text).toMatch(/<pre class="shiki shiki-themes github-light github-dark"/);
  expect(text).toContain('--shiki-dark:');
  expect(text).toContain('exposure.js');
  expect(text).toMatch(/class="line highlighted"/);
  expect(text).toContain('"each stop doubles the light"');
});

it('keeps HTML, and marks links that lead away', async () => {
  const text = await page('numbers.html');
  expect(text).toMatch(/<details><summary>Why a logarithm\?<\/summary>\s*<p>Eyes count <em>doublings<\/em>/);
  expect(text).toMatch(/<a href="https:\/\/en\.wikipedia\.org[^>]*rel="/);
});
