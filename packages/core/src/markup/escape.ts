const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as the inside of a quoted attribute. */
export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Text between tags. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}

/** An element's start tag. An attribute that is `undefined` is left out; everything else is escaped. */
export function tag(name: string, attributes: Record<string, string | number | undefined>): string {
  const parts = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeAttribute(String(value))}"`],
  );
  return `<${name}${parts.join('')}>`;
}

/** A URL as one candidate of `srcset`, where spaces end the URL and commas the candidate. */
export function srcsetUrl(url: string): string {
  return encodeURI(decodeSafely(url)).replaceAll(',', '%2C');
}

function decodeSafely(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
