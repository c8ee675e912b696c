import type { CheckDiffers } from '../../../models/contract/counts.js'
import type { Doubt } from '../../../models/domain/results/doubts.js'
import type { Failure } from '../../kit/fetch.js'
import { refusalInWords } from '../refusal-words.js'
import type { FormError } from './count-form-errors.js'
import type { VotePlace } from './vote-places.js'

export interface CountRefusal {
  lead: string
  errors: FormError[]
  /** Warnings that must be acknowledged by name. */
  warnings: Doubt[]
}

/** A row as it was when the form was sent. */
export type SentPlace = Omit<VotePlace, 'votes'>

/** Words a refusal for the form. `places` are the rows that were sent, in that order. */
export function countRefusal({ error, ...rest }: Failure, places: readonly SentPlace[]): CountRefusal {
  const { code, message, fields, details } = error
  if (code === 'check_differs' && isDiffers(details)) {
    const errors = details.map((row) => differing(row, places))
    return { lead: message, errors, warnings: [] }
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

function differing({ what, label }: CheckDiffers[number], places: readonly SentPlace[]): FormError {
  const text = what === 'places' ? `${label}: it differs.` : 'It differs.'
  const place = places.find(({ candidacy }) => candidacy === what)
  return { text, field: place?.field ?? fieldsOfFigures[what] ?? what }
}

const fieldsOfFigures: Readonly<Record<string, string>> = {
  places: 'votes',
  majority: 'control.value',
  'papers-verified': 'control.value',
  'drawn-by-lot': 'drawnByLot',
}

/** A doubt about one candidate is named "code:candidacy". */
function ofDoubt({ name, message }: Doubt): FormError {
  const [code = '', about] = name.split(':')
  return code === 'votes_missing' && about !== undefined
    ? { text: message, field: `votes.${about}` }
    : { text: message }
}

/** "votes.3.votes" is the votes of the fourth row that was sent. */
function fieldOf(path: string, places: readonly SentPlace[]): string {
  const match = /^votes\.(\d+)/.exec(path)
  return places[Number(match?.[1])]?.field ?? path
}

function isDiffers(details: unknown): details is CheckDiffers {
  return Array.isArray(details) && details.every((row) => has(row, 'what', 'label'))
}

/** Whether the details of a refusal are doubts about a count. */
export function isDoubts(details: unknown): details is Doubt[] {
  return Array.isArray(details) && details.every((row) => has(row, 'level', 'name', 'message'))
}

function has(value: unknown, ...names: string[]): boolean {
  return typeof value === 'object' && value !== null && names.every((name) => name in value)
}
