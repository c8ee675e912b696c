import { diffArrays } from 'diff'
import { foldedWords } from '../text/folded-name.js'
import { misleadingMarks } from '../text/misleading-marks.js'

/** Whether a word is spelled as a dictionary, or a name of the night, has it. */
export type IsWord = (word: string) => boolean

export interface KnownWords {
  isWord: IsWord
  /** Of a candidate or party: nobody becomes one by a letter. */
  isName: IsWord
}

/** A word or a sign. What spelling may change between them (commas, full stops, hyphens, spaces, apostrophes) is neither. */
interface Token {
  text: string
  fold: string
  isWord: boolean
  /** Characters of the text. */
  from: number
  to: number
}

/** What went and what came at one place, between two tokens that stayed. */
interface Change {
  gone: readonly Token[]
  come: readonly Token[]
  beside: readonly (Token | undefined)[]
}

/** With more changes than this it is no touch-up, and they would take long to find. */
const mostChanges = 100
const mostTokens = 40_000

const free = /[\s.,…\p{Pd}\u2212\p{C}\p{M}]/u
const doubleQuotes = /["“”„‟«»＂]/u
const singleQuotes = /['‘’‚‛`´＇]/u

/** The words and signs of a text. A single quotation mark opens before a word and closes later; all others are apostrophes. */
function tokensOf(text: string): Token[] {
  let [from, open] = [0, 0]
  const signsBefore = (to: number): Token[] => {
    const gap = Array.from(text.slice(from, to))
    let end = from
    return gap.flatMap((sign, at): Token[] => {
      end += sign.length
      const signOf = (fold: string): Token => ({
        ...{ text: sign, fold, isWord: false },
        ...{ from: end - sign.length, to: end },
      })
      if (free.test(sign)) return []
      if (doubleQuotes.test(sign)) return [signOf('"')]
      if (!singleQuotes.test(sign)) return [signOf(sign)]
      const opens = at === gap.length - 1 && to < text.length && (at > 0 || from === 0)
      if (!opens && open === 0) return []
      open += opens ? 1 : -1
      return [signOf("'")]
    })
  }
  const tokens = foldedWords(text).flatMap((word): Token[] => {
    const signs = signsBefore(word.from)
    from = word.to
    const { fold, to } = word
    return [...signs, { text: text.slice(word.from, to), fold, isWord: true, from: word.from, to }]
  })
  return [...tokens, ...signsBefore(text.length)]
}

/** Null where there are too many. */
function changesBetween(before: readonly Token[], after: readonly Token[]): Change[] | null {
  if (before.length + after.length > mostTokens) return null
  const parts = diffArrays([...before], [...after], {
    comparator: (one, other) => one.fold === other.fold && one.isWord === other.isWord,
    maxEditLength: mostChanges,
  })
  if (!parts) return null
  const changes: Change[] = []
  let open: Change | null = null
  let last: Token | undefined
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      if (open) changes.push({ ...open, beside: [...open.beside, value[0]] })
      open = null
      last = value.at(-1)
      continue
    }
    open ??= { gone: [], come: [], beside: [last] }
    open = added ? { ...open, come: [...open.come, ...value] } : { ...open, gone: [...open.gone, ...value] }
  }
  return open ? [...changes, open] : changes
}

const numberWords = new Set(
  (
    'zero nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million ' +
    'millions billion billions dozen dozens score half halves quarter quarters once twice thrice both double triple single ' +
    'first second third fourth fifth sixth seventh eighth ninth tenth twentieth hundredth thousandth last'
  ).split(' '),
)
const isNumber = ({ fold }: Token): boolean => numberWords.has(fold) || /\p{N}/u.test(fold)

/** A letter too many, missing, another one, or two neighbours exchanged. */
function isOneLetterAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let from = 0
  while (from < one.length && one[from] === other[from]) from += 1
  const [a, b] = [one.slice(from), other.slice(from)]
  const exchanged = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || exchanged
}

/** The shortest word of which a single letter is no other word. */
const leastLetters = 5

function isMisspelling(before: Token, after: Token | undefined, { isWord, isName }: KnownWords): boolean {
  if (!after) return false
  if (before.fold === after.fold) return true
  const long = before.fold.length >= leastLetters && !isNumber(before) && !isNumber(after)
  return (
    long &&
    isOneLetterAway(before.fold, after.fold) &&
    !isWord(before.text) &&
    isWord(after.text) &&
    !isName(after.text)
  )
}

const glued = (tokens: readonly Token[]): string => tokens.map(({ fold }) => fold).join('')
const numbersOf = (tokens: readonly Token[]): string => glued(tokens.filter(isNumber))

/** What stands in words of the one text where the other has the same letters in other words. */
interface Pair {
  gone: readonly Token[]
  come: readonly Token[]
}

/** The shortest runs of words that have the same letters. */
function runsOf({ gone, come }: Pair): Pair[] {
  const runs: Pair[] = []
  let [at, from, other] = [0, 0, 0]
  for (let to = 1; to <= gone.length; to += 1) {
    while (at < come.length && glued(come.slice(other, at)).length < glued(gone.slice(from, to)).length)
      at += 1
    if (glued(come.slice(other, at)) !== glued(gone.slice(from, to))) continue
    runs.push({ gone: gone.slice(from, to), come: come.slice(other, at) })
    ;[from, other] = [to, at]
  }
  return runs
}

/** Before a hyphen they make other words: who re-signs does not resign. */
const prefixes = new Set('co de dis mis non pre re un'.split(' '))
const aloneStanding = new Set(['a', 'i', 'o'])

/**
 * Words joined, or one taken apart, are spelling where no dictionary knows the joined one, or where what stood is no word and what comes
 * is. Both are words otherwise, and say different things: "not able" and "notable".
 */
function isRespaced({ gone, come }: Pair, { isWord, isName }: KnownWords): boolean {
  if (gone.length === come.length && gone.every(({ fold }, at) => fold === come[at]?.fold)) return true
  const known = ({ text, fold }: Token): boolean =>
    prefixes.has(fold) || (fold.length > 1 ? isWord(text) : aloneStanding.has(fold))
  const [joined] = [gone, come].filter(({ length }) => length === 1).flat()
  if (joined && !known(joined)) return true
  return !gone.every(known) && come.every(known) && !come.some(({ text }) => isName(text))
}

/** What of a change is more than spelling; null where nothing is. */
function wrongIn({ gone, come, beside }: Change, known: KnownWords): Pair | null {
  const isKept = (token: Token, at: number): boolean => isMisspelling(token, come[at], known)
  const at = Math.max(
    0,
    gone.findIndex((token, place) => !isKept(token, place)),
  )
  const first = { gone: gone.slice(at, at + 1), come: come.slice(at, at + 1) }
  if (![...gone, ...come].every((token) => token.isWord)) return first
  const [doubled] = gone
  if (come.length === 0 && gone.length === 1 && doubled && !isNumber(doubled)) {
    return beside.some((token) => token?.isWord && token.fold === doubled.fold) ? null : first
  }
  if (glued(gone) === glued(come)) {
    if (numbersOf(gone) !== numbersOf(come)) return first
    return runsOf({ gone, come }).find((run) => !isRespaced(run, known)) ?? null
  }
  return gone.length === come.length && gone.every(isKept) ? null : first
}

/** A change that is more than spelling, as it stands in the two texts; '' for what is not there. */
export interface WordChanged {
  before: string
  after: string
}

const wholeNumbers = /\p{N}+(?:[.,:]\p{N}+)*/gu

/** As it stands in the text: of a number all of its digits. */
function standing(text: string, tokens: readonly Token[]): string {
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (!first || !last) return ''
  const number = [...text.matchAll(wholeNumbers)].find(
    ({ 0: { length }, index }) => index <= first.from && first.from < index + length,
  )
  const [from, to] = number ? [number.index, number.index + number[0].length] : [first.from, last.to]
  return text.slice(Math.min(from, first.from), Math.max(to, last.to))
}

/** The word of a text in which the first mark stands that the other text does not have there, and that changes what is read. */
function wordTurned(text: string, other: string): string | null {
  const [own, others] = [misleadingMarks(text), misleadingMarks(other)]
  const first = own.find(({ mark }, at) => mark !== others[at]?.mark)
  if (!first) return null
  const word = [...text.matchAll(/\S+/gu)].find(({ 0: found, index }) => index + found.length > first.at)
  return word?.[0] ?? ''
}

/**
 * The first change between two texts that is more than spelling: spelling is case, accents, apostrophes, hyphens, commas, full stops and
 * spaces where they make no other word, a doubled word, or one letter in a word of at least five letters that no dictionary knows. Null
 * where there is none.
 */
export function moreThanSpelling(
  before: string,
  after: string,
  known: KnownWords,
): WordChanged | 'too-long' | null {
  if (before === after) return null
  const [gone, come] = [wordTurned(before, after), wordTurned(after, before)]
  if (gone !== null || come !== null) return { before: gone ?? '', after: come ?? '' }
  const changes = changesBetween(tokensOf(before), tokensOf(after))
  if (!changes) return 'too-long'
  for (const change of changes) {
    const wrong = wrongIn(change, known)
    if (wrong) return { before: standing(before, wrong.gone), after: standing(after, wrong.come) }
  }
  return null
}
