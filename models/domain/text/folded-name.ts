/** A word of a text as names are compared: two that people take for the same have the same fold. */
export interface FoldedWord {
  fold: string
  /** Without the s of a possessive: "Tamworth's" is Tamworth too. */
  bare: string
  /** Characters of the text. */
  from: number
  to: number
}

const apostrophes = `'’‘‛ʼʻʹ′\`´＇`
const letter = String.raw`[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}]`
/** Letters with apostrophes inside, initials with full stops, or an ampersand. */
const words = new RegExp(
  String.raw`(?<!\p{L})(?:\p{L}\p{M}*\.){1,}\p{L}\p{M}*(?!${letter})|${letter}+(?:[${apostrophes}]+${letter}+)*|[&＆﹠]`,
  'gu',
)
const silent = new RegExp(String.raw`[.${apostrophes}\p{Default_Ignorable_Code_Point}]`, 'gu')
const possessive = new RegExp(`[${apostrophes}]s$`, 'iu')

/** Letters that no accent makes of others, as they are typed without their key. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ı: 'i', ſ: 's', ς: 'σ' },
  ...{ æ: 'ae', œ: 'oe', þ: 'th', ß: 'ss' },
}
const odd = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')
/** Words that are written in two ways. */
const oneWay: Readonly<Record<string, string>> = { '&': 'and', saint: 'st' }

function foldWord(word: string): string {
  const plain = word
    .replace(silent, '')
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(odd, (one) => plainLetters[one] ?? one)
  return oneWay[plain] ?? plain
}

/** The words of a text, each with its fold and where it stands. Hyphens, commas and spaces stand between words. */
export function foldedWords(text: string): FoldedWord[] {
  return [...text.matchAll(words)].flatMap(({ 0: word, index }) => {
    const fold = foldWord(word)
    if (fold === '') return []
    const bare = possessive.test(word) ? foldWord(word.replace(possessive, '')) : fold
    return [{ fold, bare, from: index, to: index + word.length }]
  })
}

/**
 * A name as names are compared: without accents, case, apostrophes, hyphens, full stops and repeated spaces, with `&` as "and" and
 * "Saint" as "St". Two names are the same if they fold to the same.
 */
export function foldName(name: string): string {
  return foldedWords(name)
    .map(({ fold }) => fold)
    .join(' ')
}

/** Whether every word of what is typed stands in the name, in any order and also only begun; what has no letter finds nothing. */
export function fitsName(typed: string, name: string): boolean {
  const folded = foldName(name)
  const wanted = foldedWords(typed)
  if (wanted.length === 0) return typed.trim() === ''
  return wanted.every(({ fold }) => folded.includes(fold) || isSaintBegun(fold, folded))
}

const isSaintBegun = (typed: string, folded: string): boolean =>
  typed.length > 1 && 'saint'.startsWith(typed) && folded.split(' ').includes('st')
