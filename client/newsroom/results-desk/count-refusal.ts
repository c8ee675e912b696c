import type { CheckDiffers } from '../../../models/contract/counts.js'
import { type Doubt } from '../../../models/domain/doubts.js'
import { type Failure } from '../../kit/fetch.js'
import { refusalInWords } from '../refusal-words.js'
import { type FormError } from './count-form-errors.js'

export interface CountRefusal {
  lead: string
  errors: FormError[]
  /** Warnings that wait to be acknowledged by name. */
  warnings: Doubt[]
}

const figure = new Intl.NumberFormat('en-GB')

/** A refusal as the form says it. `candidacies` are those of the rows, in the order in which they were sent. */
export function countRefusal({ error, ...rest }: Failure, candidacies: readonly string[]): CountRefusal {
  const { code, message, fields, details } = error
  if (code === 'check_differs' && isDiffers(details)) {
    const errors = details.map(differing)
    return {
      lead: 'It differs from what was entered. Nothing was published: find out which is right.',
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
    field: fieldOf(path, candidacies),
  }))
  return { lead: refusalInWords({ error, ...rest }).text, errors, warnings: [] }
}

function differing({ what, label, entered, typed }: CheckDiffers[number]): FormError {
  const before = entered === null ? 'nothing' : figure.format(entered)
  const isControl =
    !/^[0-9a-f-]{8,}$/.test(what) && ['majority', 'valid-votes', 'papers-verified'].includes(what)
  const text = `${label}: you typed ${figure.format(typed)}, the count has ${before}.`
  return { text, field: isControl ? 'control.value' : `votes.${what}` }
}

/** A doubt about one candidate is named "code:candidacy". */
function ofDoubt({ name, message }: Doubt): FormError {
  const [code = '', about] = name.split(':')
  return code === 'votes_missing' && about !== undefined
    ? { text: message, field: `votes.${about}` }
    : { text: message }
}

/** "votes.3.votes" is the fourth row. */
function fieldOf(path: string, candidacies: readonly string[]): string {
  const match = /^votes\.(\d+)/.exec(path)
  return match ? `votes.${candidacies[Number(match[1])] ?? ''}` : path
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
