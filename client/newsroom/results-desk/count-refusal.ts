import type { CheckDiffers } from '../../../models/contract/counts.js'
import type { Doubt } from '../../../models/domain/results/doubts.js'
import type { Failure } from '../../kit/fetch.js'
import { refusalInWords } from '../refusal-words.js'
import type { FormError } from './count-form-errors.js'
import type { VotePlace } from './vote-places.js'

export interface CountRefusal {
  lead: string
  errors: FormError[]
  /** Warnings that wait to be acknowledged by name. */
  warnings: Doubt[]
}

const figure = new Intl.NumberFormat('en-GB')

/** A row as it was when the form was sent. */
export type SentPlace = Omit<VotePlace, 'votes'> & { sent: number }

/** A refusal as the form says it. `places` are its rows, in the order in which they were sent. */
export function countRefusal({ error, ...rest }: Failure, places: readonly SentPlace[]): CountRefusal {
  const { code, message, fields, details } = error
  if (code === 'check_differs' && isDiffers(details)) {
    const errors = details.map((row) => differing(row, places))
    return {
      lead: 'It differs from what was entered, and changes nothing that readers see: find out which is right.',
      errors,
      warnings: [],
    }
  }
  if (code === 'warnings_not_acknowledged' && isDoubts(details)) {
    return {
      lead: 'Before this goes on, look at these and tick each of them.',
      errors: [],
      warnings: details.filter(({ level }) => level === 'warning'),
    }
  }
  if (code === 'count_refused' && isDoubts(details)) {
    return {
      lead: message,
      errors: details.filter(({ level }) => level === 'error').map(ofDoubt),
      warnings: [],
    }
  }
  const errors = Object.entries(fields ?? {}).map(([path, text]) => ({
    text,
    field: fieldOf(path, places),
  }))
  return { lead: refusalInWords({ error, ...rest }).text, errors, warnings: [] }
}

function differing(row: CheckDiffers[number], places: readonly SentPlace[]): FormError {
  const { what, label, entered, typed } = row
  if (what === 'drawn-by-lot') return { text: `${label}.`, field: 'drawnByLot' }
  const before = entered === null ? 'nothing' : figure.format(entered)
  if (typed === null) {
    const text = `${label} has ${before} in the count, more than the second that you named.`
    const lower = [...places].sort((a, b) => a.sent - b.sent)[0]
    return lower ? { text, field: lower.candidacyField } : { text }
  }
  const text = `${label}: you typed ${figure.format(typed)}, the count has ${before}.`
  const place = places.find(({ candidacy }) => candidacy === what)
  return { text, field: place?.votesField ?? 'control.value' }
}

/** A doubt about one candidate is named "code:candidacy". */
function ofDoubt({ name, message }: Doubt): FormError {
  const [code = '', about] = name.split(':')
  return code === 'votes_missing' && about !== undefined
    ? { text: message, field: `votes.${about}` }
    : { text: message }
}

/** "votes.3.votes" is the votes of the fourth row, "votes.1.candidacy" who was chosen in the second. */
function fieldOf(path: string, places: readonly SentPlace[]): string {
  const match = /^votes\.(\d+)(\.candidacy)?/.exec(path)
  const place = places[Number(match?.[1])]
  if (!place) return path
  return match?.[2] === undefined ? place.votesField : place.candidacyField
}

function isDiffers(details: unknown): details is CheckDiffers {
  return Array.isArray(details) && details.every((row) => has(row, 'what', 'entered', 'typed', 'label'))
}

function isDoubts(details: unknown): details is Doubt[] {
  return Array.isArray(details) && details.every((row) => has(row, 'level', 'name', 'message'))
}

function has(value: unknown, ...names: string[]): boolean {
  return typeof value === 'object' && value !== null && names.every((name) => name in value)
}
