import type { LeaseView, OpenRemarks, PostAnswer, StaleVersion } from '../../../../models/contract/posts.js'
import type { Answer, Problem } from '../../../kit/fetch.js'

/** What an answer to a write means for the composer. */
export type WriteOutcome =
  | { kind: 'done'; post: PostAnswer }
  | { kind: 'unsent'; why: 'offline' | 'unavailable'; message: string }
  | { kind: 'signed-out' }
  | { kind: 'someone-else' }
  | { kind: 'already-filed'; id: string }
  | { kind: 'stale'; now: StaleVersion; message: string }
  | { kind: 'stale-contest'; message: string }
  | { kind: 'leased'; lease: Pick<LeaseView, 'holder' | 'until'>; message: string }
  | { kind: 'blocked'; code: BlockedCode; message: string; remarks: OpenRemarks }
  | { kind: 'refused'; message: string; fields: Record<string, string> }

/** Refusals that have another next step: the composer offers it. */
const blockedCodes = [
  'not_a_touch_up',
  'not_an_addition',
  'figure_not_published',
  'frozen',
  'warnings_not_acknowledged',
] as const
export type BlockedCode = (typeof blockedCodes)[number]

/** Refusals that do not depend on the post: the same request may succeed a little later. */
const passing = new Set<string>(['busy', 'draining', 'store_unavailable', 'internal', 'too_many_tries'])

export function outcomeOf(answer: Answer<PostAnswer>): WriteOutcome {
  if (answer.ok) return { kind: 'done', post: answer.value }
  const { code, message } = answer.error
  if (code === 'offline') return { kind: 'unsent', why: 'offline', message }
  if (passing.has(code)) return { kind: 'unsent', why: 'unavailable', message }
  if (code === 'not_signed_in') return { kind: 'signed-out' }
  if (code === 'stale_contest') return { kind: 'stale-contest', message }
  const blocked = blockedCodes.find((known) => known === code)
  if (blocked) return { kind: 'blocked', code: blocked, message, remarks: remarksIn(answer.error.details) }
  return withDetails(answer.error) ?? { kind: 'refused', message, fields: answer.error.fields ?? {} }
}

function withDetails({ code, message, details }: Problem): WriteOutcome | null {
  if (code === 'already_filed' && isFiled(details)) return { kind: 'already-filed', id: details.id }
  if (code === 'stale_version' && isStale(details)) return { kind: 'stale', now: details, message }
  if (code === 'leased' && isLease(details)) return { kind: 'leased', lease: details, message }
  return null
}

function has(value: unknown, ...names: string[]): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && names.every((name) => name in value)
}

const isFiled = (details: unknown): details is { id: string } => has(details, 'id')
const isStale = (details: unknown): details is StaleVersion => has(details, 'version', 'by', 'at', 'diff')
const isLease = (details: unknown): details is LeaseView => has(details, 'holder', 'until')

const isRemark = (value: unknown): value is OpenRemarks[number] => has(value, 'name', 'message')

const remarksIn = (details: unknown): OpenRemarks => (Array.isArray(details) ? details.filter(isRemark) : [])
