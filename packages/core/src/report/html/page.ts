import { createHash } from 'node:crypto';
import { escapeText } from '../../markup/escape.ts';
import type { Pair } from '../compare.ts';
import type { Report } from '../types.ts';
import { compareSection } from './compare.ts';
import { script } from './script.ts';
import { budgetSection, imageSection, pageSection, totals, warningSection } from './sections.ts';
import { style } from './style.ts';

/** A report as one page that loads nothing and runs nothing but its own script, whatever names are in it. */
export function reportPage(report: Report, pairs: readonly Pair[]): string {
  const parts = [
    budgetSection(report),
    warningSection(report),
    pageSection(report),
    compareSection(pairs),
    imageSection(report),
  ].filter((part) => part !== '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${digest(script)}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Ferrotype report</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Ferrotype report</h1>
${totals(report)}
<nav aria-label="Parts of this report"><ul>${parts.map(link).join('')}</ul></nav>
</header>
<main>
${parts.join('\n')}
</main>
<footer><p class="soft">${escapeText(report.generator)}. The same figures for programs are in the JSON file beside this page.</p></footer>
<script>${script}</script>
</body>
</html>
`;
}

/** A link to a section, read off the section. */
function link(part: string): string {
  const [, id = '', heading = ''] = /<section id="([a-z]+)"[^]*?<h2[^>]*>([^<]*)<\/h2>/.exec(part) ?? [];
  return `<li><a href="#${id}">${heading}</a></li>`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
