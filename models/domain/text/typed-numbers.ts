export type NumberUnit = 'whole' | 'percent' | 'points'

/** A number that somebody typed as text, where it could be a figure of a result. */
export interface TypedNumber {
  /** As it stands in the text: "1,316", "43.98". */
  text: string
  /** Characters from the beginning of the text. */
  from: number
  to: number
  value: number
  decimals: number
  unit: NumberUnit
}

/** Below this a number without a unit is too common to be told from an age, a time or a ward. */
export const leastWhole = 100

const numerals = /\d+(?:[.,:\u00a0\u202f]\d+)*/gu
/** With or without thousands separators: "11719", "11,719", "43.98". Not "02:15", "1,2". */
const isNumber = /^(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?$/u
const separators = /[,\u00a0\u202f]/gu
/** Part of a word, a sum of money, a date with slashes. */
const notAfter = /[\p{L}\p{M}£$€#/]$/u
const ordinal = /^(?:st|nd|rd|th)(?!\p{L})/u
const clock = /^[\s\u00a0]?[ap]\.?m(?!\p{L})/iu
const percent = /^[\s\u00a0\u202f]?(?:%|per\s?cent(?!\p{L})|pc(?!\p{L}))/iu
const points = /^[\s\u00a0\u202f-]?(?:percentage[\s-])?(?:points?|pts?)(?!\p{L})/iu
/** Seats of a parliament and their majority are no figures of a contest: "326 seats", "411 Labour seats", "650-seat". */
const seats = /^[\s\u00a0-](?:\p{Lu}[\p{L}-]+\s)?(?:seats?|MPs?)(?!\p{L})/u
const glued = /^[\p{L}/]/u
const afterMajority = /majority\s*(?:of|is|was|:)\s*(?:just\s|only\s)?$/iu

/** The unit that a text begins with, and how many characters it takes: "%", " per cent", "-point". */
export function unitAtStart(after: string): { unit: NumberUnit; length: number } {
  const [asPercent, asPoints] = [percent.exec(after), points.exec(after)]
  if (asPercent) return { unit: 'percent', length: asPercent[0].length }
  return asPoints ? { unit: 'points', length: asPoints[0].length } : { unit: 'whole', length: 0 }
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text)
}

/** Times, dates, ordinals, years, money and seats of a parliament are no figures of a result. */
function mayBeFigure({ text, value, decimals, unit }: TypedNumber, before: string, after: string): boolean {
  if (notAfter.test(before) || ordinal.test(after) || clock.test(after)) return false
  if (unit !== 'whole') return true
  if (decimals > 0 || glued.test(after) || seats.test(after) || isYear(text)) return false
  return value >= leastWhole || afterMajority.test(before)
}

/** Nothing that says what a number is stands further from it than this. */
const near = 60

/** The numbers in one block of text that could be figures of a result: wholes of at least 100, percentages and points. */
export function typedNumbers(text: string): TypedNumber[] {
  return [...text.matchAll(numerals)].flatMap(({ 0: found, index }) => {
    if (!isNumber.test(found)) return []
    const [from, to] = [index, index + found.length]
    const [before, after] = [text.slice(Math.max(0, from - near), from), text.slice(to, to + near)]
    const number: TypedNumber = {
      text: found,
      from,
      to,
      value: Number(found.replaceAll(separators, '')),
      decimals: found.split('.')[1]?.length ?? 0,
      unit: unitAtStart(after).unit,
    }
    return mayBeFigure(number, before, after) ? [number] : []
  })
}
