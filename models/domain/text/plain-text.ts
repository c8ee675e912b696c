/** Half a character, or a NUL: no store keeps it as it came. */
const unfit = /[\p{Cs}\0]/u

/** Whether a text is Unicode that every store and browser keeps as it is. */
export function isWellFormed(text: string): boolean {
  return !unfit.test(text)
}

/** Why such a text is refused. */
export const unfitWords =
  'It holds half a character, as a cut emoji leaves it, or a character that is none (NUL): type that anew.'

const allBlank = /^[\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/** Whether a text shows nothing: spaces, marks of direction, joiners. */
export function isBlank(text: string): boolean {
  return allBlank.test(text)
}

const zeroWidth = String.raw`(?:[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]|\u034f)`
const zeroWidthEnds = new RegExp(`^${zeroWidth}+|${zeroWidth}+$`, 'gu')
const ends = new RegExp(`^(?:\\s|${zeroWidth})+|(?:\\s|${zeroWidth})+$`, 'gu')
const breaks = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/gu
const controls = /(?![\n\t])\p{Cc}/gu

const embeddings = '\u202a\u202b\u202d\u202e'
const isolates = '\u2066\u2067\u2068'
const isolateEnd = '\u2069'
const directions = /[\u202a-\u202e\u2066-\u2069]/gu

/** The places of marks of direction that open and are not closed, or close what is not open. Source: Unicode, annex 9. */
function looseDirections(text: string): number[] {
  const loose: number[] = []
  let open: { at: number; isolate: boolean }[] = []
  for (const { 0: mark, index: at } of text.matchAll(directions)) {
    const isolate = isolates.includes(mark)
    if (isolate || embeddings.includes(mark)) {
      open.push({ at, isolate })
      continue
    }
    const from =
      mark === isolateEnd
        ? open.findLastIndex((one) => one.isolate)
        : lastOf(open, open.at(-1)?.isolate === false)
    const unclosed = from < 0 ? [{ at }] : open.slice(from + 1)
    loose.push(...unclosed.map((one) => one.at))
    if (from >= 0) open = open.slice(0, from)
  }
  return [...loose, ...open.map((one) => one.at)]
}

const lastOf = (list: readonly unknown[], is: boolean): number => (is ? list.length - 1 : -1)

/** Marks on one letter that no script needs: they would stand on the lines around it. Six are on it already, two more than Hebrew sets. */
const piled = /(?<=[\p{M}\u200c\u200d]{6})\p{Mn}+/gu

/** The places in one line or block that are dropped: unbalanced marks of direction, controls, piles of accents, and what has no width at its ends. */
export function strayPlaces(line: string): ReadonlySet<number> {
  const spans = [...line.matchAll(controls), ...line.matchAll(piled), ...line.matchAll(zeroWidthEnds)]
  const places = spans.flatMap(({ 0: found, index }) =>
    Array.from({ length: found.length }, (_, at) => index + at),
  )
  return new Set([...places, ...looseDirections(line)])
}

function tidied(line: string): string {
  const stray = strayPlaces(line)
  return stray.size === 0
    ? line
    : line.replace(/[\p{Cc}\p{Cf}\p{Mn}]/gu, (one, at: number) => (stray.has(at) ? '' : one))
}

function shown(text: string): string {
  return isBlank(text) ? '' : text.replace(ends, '')
}

/** A text of one line as it is kept: without breaks, tabs and controls, with what it shows, or empty. */
export function tidyLine(text: string): string {
  return shown(tidied(text.replace(breaks, ' ').replaceAll('\t', ' ')))
}

/** A text with lines as it is kept: all breaks are line feeds. */
export function tidyLines(text: string): string {
  const lines = text.replace(breaks, '\n').split('\n')
  return shown(lines.map(tidied).join('\n'))
}
