import slugify from '@sindresorhus/slugify'

/** Letters of an address. */
const longest = 80

/**
 * The words of a title as an address has them, of any script that can be spelled in Latin letters: "Two by-elections, as it happened" is
 * two-by-elections-as-it-happened. Where nothing can be, `otherwise`: an address is never empty.
 */
export function slugOf(title: string, otherwise: string): string {
  const slug = slugify(title, { decamelize: false })
  const cut = slug.length > longest ? slug.slice(0, longest + 1).replace(/-?[^-]*$/, '') : slug
  return cut || slug.slice(0, longest) || otherwise
}
