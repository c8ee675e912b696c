import { diffArrays } from 'diff'
import { foldedWords } from '../text/folded-name.js'

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
    return gap.flatMap((sign, at): Token[] => {
      if (free.test(sign)) return []
      if (doubleQuotes.test(sign)) return [signOf(sign, '"')]
      if (!singleQuotes.test(sign)) return [signOf(sign, sign)]
      const opens = at === gap.length - 1 && to < text.length && (at > 0 || from === 0)
      if (!opens && open === 0) return []
      open += opens ? 1 : -1
      return [signOf(sign, "'")]
    })
  }
  const tokens = foldedWords(text).flatMap((word): Token[] => {
    const signs = signsBefore(word.from)
    from = word.to
    return [...signs, { text: text.slice(word.from, word.to), fold: word.fold, isWord: true }]
  })
  return [...tokens, ...signsBefore(text.length)]
}

const signOf = (text: string, fold: string): Token => ({ text, fold, isWord: false })

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

function isSpelling({ gone, come, beside }: Change, known: KnownWords): boolean {
  if (![...gone, ...come].every((token) => token.isWord)) return false
  const [doubled] = gone
  if (come.length === 0 && gone.length === 1 && doubled && !isNumber(doubled)) {
    return beside.some((token) => token?.isWord && token.fold === doubled.fold)
  }
  if (glued(gone) === glued(come)) return numbersOf(gone) === numbersOf(come)
  return gone.length === come.length && gone.every((token, at) => isMisspelling(token, come[at], known))
}

/** A change that is more than spelling, as it stands in the two texts; '' for what is not there. */
export interface WordChanged {
  before: string
  after: string
}

/**
 * The first change between two texts that is more than spelling: spelling is case, accents, apostrophes, hyphens, commas, full stops and
 * spaces, a doubled word, or one letter in a word of at least five letters that no dictionary knows. Null where there is none.
 */
export function moreThanSpelling(
  before: string,
  after: string,
  known: KnownWords,
): WordChanged | 'too-long' | null {
  if (before === after) return null
  const changes = changesBetween(tokensOf(before), tokensOf(after))
  if (!changes) return 'too-long'
  const wrong = changes.find((change) => !isSpelling(change, known))
  if (!wrong) return null
  const differ = wrong.gone.findIndex((token, at) => !isMisspelling(token, wrong.come[at], known))
  const at = Math.max(0, differ)
  return { before: wrong.gone[at]?.text ?? '', after: wrong.come[at]?.text ?? '' }
}
