import { z } from 'zod'
import { longestSlug } from '../domain/setup/slug.js'
import { tooLong } from '../domain/text/characters.js'
import { tidyLine, tidyLines } from '../domain/text/plain-text.js'
import { publicReasons } from '../domain/text/public-reason.js'
import { isTimeZone } from '../domain/text/zoned-time.js'

/** Empty: it is made from the title. */
export const slug = z
  .string()
  .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, 'An address has small letters, digits and single hyphens.')
  .max(longestSlug, `An address has at most ${longestSlug} characters.`)
  .default('')

export const id = z.string().regex(/^[0-9a-f]{24}$/, 'This is no id.')
/** Of a draft: the composer makes it. */
export const key = z.uuid('This is no key.')
/** Of a candidacy: it is made by us and never typed. */
export const candidacyId = z.string().regex(/^[\w-]{1,64}$/, 'This is no candidate.')
export const timeZone = z.string().refine(isTimeZone, 'This is no time zone.')
/** What a form found: a store written on another machine may hold a zone that this one does not know. */
export const timeZoneRead = line('A time zone', 100)
export const language = z.string().refine(isLanguage, 'This is no language: "en-GB" or "cy" is one.')
/** How often something that only our own screens send has changed. */
export const counted = (least: 0 | 1) =>
  z.int('A whole number is needed.').min(least, 'There is no such number.')

/** What a person types into one line, as it is kept. `what` begins the sentence that says by how much it is too long. */
export function line(what: string, most: number): z.ZodString {
  return typed(tidyLine, what, most).meta({ text: 'line' })
}

/** The same with lines: line feeds and tabs stand. */
export function lines(what: string, most: number): z.ZodString {
  return typed(tidyLines, what, most).meta({ text: 'lines' })
}

/** Names of the remarks that whoever sends it has looked at. */
export const looked = list(line('A name', 200), 100, 'There are at most 100 remarks').optional()

/** Why a post, a result or a value is taken down: a reason that only the newsroom reads, and what readers are told. */
export const takingDown = {
  reason: lines('A reason', 300).min(1, 'A reason is needed.'),
  publicReason: z.enum(publicReasons, 'Say what readers are told.'),
  /** An editor's words. */
  publicSentence: lines('A sentence for readers', 300).default(''),
  /** Of remarks about that sentence. */
  acknowledged: looked,
}
export type TakingDown = z.infer<z.ZodObject<typeof takingDown>>

function typed(tidy: (text: string) => string, what: string, most: number): z.ZodString {
  return z.string().overwrite(tidy).check(notTooLong(what, most))
}

/** Characters as people count them, of what is kept as it was typed. */
export function notTooLong(what: string, most: number): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const message = tooLong(what, value, most)
    if (message !== null) issues.push({ code: 'custom', input: value, message })
  }
}

/** A list of at most so many: "A contest has at most 100 candidates: these are 3 too many." */
export function list<T extends z.ZodType>(of: T, most: number, sentence: string): z.ZodArray<T> {
  return z.array(of).max(most, {
    error: ({ input }) => {
      const over = Array.isArray(input) ? input.length - most : 0
      return `${sentence}: ${over === 1 ? 'this is one' : `these are ${over}`} too many.`
    },
  })
}

function isLanguage(tag: string): boolean {
  try {
    return tag.length <= 20 && Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** A time as it is shown: `iso` for machines, `text` with date and zone, `clock` for the time rail. */
export interface TimeView {
  iso: string
  text: string
  clock: string
}

/** A time that is laid out in its parts: "03:10", "BST", "20 October 2023". */
export interface TimePartsView extends TimeView {
  zone: string
  day: string
}
