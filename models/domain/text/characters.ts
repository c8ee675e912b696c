/** No character that people write has more parts; what has is a pile of accents. */
const mostParts = 16

let made: Intl.Segmenter | null = null
const segmenter = (): Intl.Segmenter => (made ??= new Intl.Segmenter('en', { granularity: 'grapheme' }))

const plain = /^[\x20-\x7e]*$/

/** How many characters people see: a flag, a family and an accented letter are one each. */
export function charactersIn(text: string): number {
  if (plain.test(text)) return text.length
  let count = 0
  for (const { segment } of segmenter().segment(text)) count += Math.ceil(segment.length / mostParts)
  return count
}

/** The beginning of a text, cut between characters and never inside one. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text
  const first = [...segmenter().segment(text)].at(most)
  return first ? text.slice(0, first.index) : text
}

/** A text with its first letter capital. */
export function capitalized(text: string): string {
  const first = cutTo(text, 1)
  return `${first.toLocaleUpperCase('en-GB')}${text.slice(first.length)}`
}

/** A text with its first letter small, for the middle of a sentence: names and zones in it stay as they are. */
export function uncapitalized(text: string): string {
  const first = cutTo(text, 1)
  return `${first.toLocaleLowerCase('en-GB')}${text.slice(first.length)}`
}

/** "A title has at most 140 characters: this one is too long by 12." Null where it is not. */
export function tooLong(what: string, text: string, most: number): string | null {
  if (text.length <= most) return null
  const over = charactersIn(text) - most
  if (over <= 0) return null
  return `${what} has at most ${most} characters: this is too long by ${over}.`
}
