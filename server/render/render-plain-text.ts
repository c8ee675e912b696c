const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
}

const tableBegins = /<div class="result-card is-(?:published|provisional)/

/**
 * Removes result cards with figures, which are tables and no sentences. A card without a result stays: it
 * says in words what became of it.
 */
function withoutTables(html: string): string {
  const from = html.search(tableBegins)
  if (from < 0) return html
  let depth = 0
  for (const { 0: tag, index } of html.slice(from).matchAll(/<(?:\/div|div)\b/g)) {
    depth += tag === '<div' ? 1 : -1
    if (depth > 0) continue
    const behind = html.indexOf('>', from + index) + 1
    return `${html.slice(0, from)} ${withoutTables(html.slice(behind))}`
  }
  return html.slice(0, from)
}

/** The sentences of a body on one line: for descriptions and for machines. */
export function renderSentences(html: string): string {
  return renderPlainText(withoutTables(html))
}

/** The words, on one line, of HTML that this folder rendered. */
export function renderPlainText(html: string): string {
  return html
    .replace(/<svg.*?<\/svg>/gs, ' ')
    .replace(/<span class="figure[^>]*>([^<]*)<\/span>/g, '$1')
    .replace(/<\/?(?:a|b|strong|em|i|abbr)(?: [^>]*)?>/g, '')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#34|#39);/g, (entity) => entities[entity] ?? '')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:])/g, '$1')
    .trim()
}
