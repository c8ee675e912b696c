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
  return upTo(slug, longestSlug) || otherwise
}

const upTo = (slug: string, most: number): string => slug.slice(0, most).replace(/-$/, '')

/** The address of the second, third and further ones of which the titles make the same. */
export function numberedSlug(slug: string, number: number): string {
  if (number === 1) return slug
  const end = `-${number}`
  return upTo(slug, longestSlug - end.length) + end
}
