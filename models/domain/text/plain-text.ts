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

const zeroWidth = /^(?:[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]|\u034f)$/u
const spaceOrZeroWidth = /^(?:[\s\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]|\u034f)$/u
const breaks = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/gu
const controls = /(?![\n\t])\p{Cc}/gu

const embeddings = '\u202a\u202b'
/** They turn letters and digits round whatever they are: no language is written with them, and 12345 is read as 54321. */
const overrides = '\u202d\u202e'
const isolates = '\u2066\u2067\u2068'
const isolateEnd = '\u2069'
const directions = /[\u202a-\u202e\u2066-\u2069]/gu

/** Where what is not `edge` begins and ends. All of those are one UTF-16 unit, and each is looked at once: an expression that ends with `+$` would begin anew at every one. */
function within(text: string, edge: RegExp): { from: number; to: number } {
  let [from, to] = [0, text.length]
  while (from < to && edge.test(text.charAt(from))) from += 1
  while (to > from && edge.test(text.charAt(to - 1))) to -= 1
  return { from, to }
}

/** The places of marks of direction that open and are not closed, or close what is not open, and of overrides. Source: Unicode, annex 9. */
function looseDirections(text: string): number[] {
  const loose: number[] = []
  const open: { at: number; isolate: boolean }[] = []
  let isolated = 0
  for (const { 0: mark, index: at } of text.matchAll(directions)) {
    if (overrides.includes(mark)) {
      loose.push(at)
      continue
    }
    const isolate = isolates.includes(mark)
    if (isolate || embeddings.includes(mark)) {
      open.push({ at, isolate })
      if (isolate) isolated += 1
      continue
    }
    const closesIsolate = mark === isolateEnd
    if (closesIsolate ? isolated === 0 : open.at(-1)?.isolate !== false) {
      loose.push(at)
      continue
    }
    // What opened within an isolate ends with it.
    for (let last = open.pop(); last && closesIsolate && !last.isolate; last = open.pop()) loose.push(last.at)
    if (closesIsolate) isolated -= 1
  }
  return [...loose, ...open.map((one) => one.at)]
}

/** Marks on one letter that no script needs: they would stand on the lines around it. Six are on it already, two more than Hebrew sets. */
const piled = /(?<=[\p{M}\u200c\u200d]{6})\p{Mn}+/gu

/** The places in one line or block that are dropped: unbalanced marks of direction, controls, piles of accents, and what has no width at its ends. */
export function strayPlaces(line: string): ReadonlySet<number> {
  const { from, to } = within(line, zeroWidth)
  const found = [...line.matchAll(controls), ...line.matchAll(piled)]
  const spans = [
    ...found.map(({ 0: text, index }) => ({ at: index, length: text.length })),
    { at: 0, length: from },
    { at: to, length: line.length - to },
  ]
  const places = spans.flatMap(({ at, length }) => Array.from({ length }, (_, more) => at + more))
  return new Set([...places, ...looseDirections(line)])
}

function tidied(line: string): string {
  const stray = strayPlaces(line)
  return stray.size === 0
    ? line
    : line.replace(/[\p{Cc}\p{Cf}\p{Mn}]/gu, (one, at: number) => (stray.has(at) ? '' : one))
}

function shown(text: string): string {
  if (isBlank(text)) return ''
  const { from, to } = within(text, spaceOrZeroWidth)
  return text.slice(from, to)
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
