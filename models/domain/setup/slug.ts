import slugify from '@sindresorhus/slugify'

/** Characters of an address at most. */
export const longestSlug = 80

/** "Two by-elections, as it happened" is two-by-elections-as-it-happened, "Выборы" vybory. Never empty: what has no letters is `otherwise`. */
export function slugOf(title: string, otherwise: string): string {
  const slug = slugify(title, {
    decamelize: false,
    customReplacements: [
      ["'", ''],
      ['’', ''],
    ],
  })
  return slug.slice(0, longestSlug).replace(/-$/, '') || otherwise
}
