/** No character that people write has more parts; what has is a pile of accents. */
const mostParts = 16

let made: Intl.Segmenter | null = null
const segmenter = (): Intl.Segmenter => (made ??= new Intl.Segmenter('en', { granularity: 'grapheme' }))

/** So much of a text is looked at together: with each part that it finds, a segmenter copies all that it was given. */
const windowLength = 256

/** The characters of a text, one after the other, with the place where each begins. */
function* segmentsOf(text: string): Generator<{ segment: string; index: number }> {
  for (let from = 0; from < text.length;) {
    const found = [...segmenter().segment(text.slice(from, from + windowLength))]
    const isLast = from + windowLength >= text.length
    // What the window cuts is looked at again from its beginning, where it is no pile longer than a window.
    const whole = isLast || found.length === 1 ? found : found.slice(0, -1)
    for (const { segment, index } of whole) yield { segment, index: from + index }
    from += whole.reduce((length, { segment }) => length + segment.length, 0)
  }
}

const plain = /^[\x20-\x7e]*$/

/** How many characters people see: a flag, a family and an accented letter are one each. */
export function charactersIn(text: string): number {
  if (plain.test(text)) return text.length
  let count = 0
  for (const { segment } of segmentsOf(text)) count += Math.ceil(segment.length / mostParts)
  return count
}

/** The beginning of a text, cut between characters and never inside one. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text
  let count = 0
  for (const { index } of segmentsOf(text)) {
    if (count === most) return text.slice(0, index)
    count += 1
  }
  return text
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
