import { z } from 'zod'

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'An address has small letters, digits and single hyphens.')
  .max(80)
export const id = z.string().regex(/^[0-9a-f]{24}$/, 'This is no id.')
export const timeZone = z.string().refine(isTimeZone, 'This is no time zone.')
export const language = z.string().max(20).refine(isLanguage, 'This is no language: "en-GB" or "cy" is one.')

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
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
