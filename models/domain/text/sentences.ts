/** A stretch of a text. */
export interface Span {
  from: number
  to: number
}

/** Marks in a row are looked at once: the search does not begin anew within them. */
const ends = /(?<![.!?…])[.!?…]+["”’')\]]*(?=\s|$)/gu

/**
 * The sentences of a block: each ends with a full stop, question or exclamation mark that a space follows, but not inside what belongs
 * together, as "St. Ives" does. `together` is in order.
 */
export function sentencesIn(text: string, together: readonly Span[] = []): Span[] {
  let next = 0
  const found = [...text.matchAll(ends)].flatMap(({ 0: mark, index }) => {
    const end = index + mark.length
    while (next < together.length && (together[next]?.to ?? 0) <= end) next += 1
    return (together[next]?.from ?? end) < end ? [] : [end]
  })
  const all = found.at(-1) === text.length ? found : [...found, text.length]
  return all.map((to, at) => ({ from: all[at - 1] ?? 0, to }))
}
