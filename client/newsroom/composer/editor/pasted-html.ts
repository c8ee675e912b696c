const scripts = /<(style|script)\b[\s\S]*?<\/\1\s*>/gi
const tags = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi
const dressed = /\s(?:style|on[a-z]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi

/**
 * Pasted HTML without styles and handlers. The schema drops them anyway; but the browser would meet them first, while it parses,
 * and report each against the content security policy.
 */
export function undressed(html: string): string {
  return html.replace(scripts, '').replace(tags, (tag) => tag.replace(dressed, ''))
}
