/** Pages around texts, from what remark-ferrotype has found out about each. */

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text) => String(text).replace(/[&<>"]/g, (character) => entities[character]);

const styles = `
  body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.6 system-ui, sans-serif; }
  pre { padding: 1rem; overflow-x: auto; }
  img { max-width: 100%; height: auto; }
  .markdown-alert { padding: 0 1rem; border-left: 0.25rem solid currentColor; }
  @media (prefers-color-scheme: dark) {
    body { background: #111; color: #eee; }
    a { color: #8cf; }
    .shiki, .shiki span { color: var(--shiki-dark) !important; background-color: var(--shiki-dark-bg) !important; }
  }
`;

const titleOf = ({ name, about }) => about.frontmatter?.data?.title ?? about.headings[0]?.text ?? name;

function document(title, body) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${styles}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

function contents(entries) {
  if (entries.length === 0) return '';
  const items = entries.map(
    ({ slug, text, children }) =>
      `<li><a href="#${escape(slug)}">${escape(text)}</a>${contents(children)}</li>`,
  );
  return `<ul>${items.join('')}</ul>`;
}

/** One text with its contents and how long it takes to read. */
export function textPage(page) {
  const { toc, readingTime } = page.about;
  const title = titleOf(page);
  const head = `<h1>${escape(title)}</h1>\n<p>${readingTime.rounded} min · <a href="index.html">all texts</a></p>`;
  return document(title, `${head}\n<nav>${contents(toc)}</nav>\n<main>\n${page.html}\n</main>`);
}

/** All texts, each with its excerpt. */
export function listPage(pages) {
  const items = pages.map(
    (page) =>
      `<li><a href="${escape(encodeURI(page.name))}.html">${escape(titleOf(page))}</a>\n<p>${escape(page.about.excerpt)}</p></li>`,
  );
  return document('Texts', `<h1>Texts</h1>\n<ul>\n${items.join('\n')}\n</ul>`);
}
