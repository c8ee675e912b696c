import type { LeaseView, OpenRemarks, StaleVersion } from '../../models/contract/posts.js'
import type { Failure } from '../kit/fetch.js'
import type { Said } from './said-line.js'

const passing = new Set<string>(['busy', 'draining', 'store_unavailable', 'internal', 'too_many_tries'])

/** Says a refusal in words: what happened, and what was kept. */
export function refusalInWords({ error }: Failure): Said {
  const { code, message, details } = error
  if (code === 'offline') {
    return {
      kind: 'error',
      text: 'No answer came. What you typed is still here: do it again, it happens once only.',
    }
  }
  if (code === 'not_signed_in') {
    return {
      kind: 'error',
      text: 'You are signed out. What you typed is still here: do it again and sign in.',
    }
  }
  if (passing.has(code)) return { kind: 'error', text: `${message} What you typed is still here.` }
  if (code === 'stale_version' && isStale(details)) {
    const text = `Changed by ${details.by} at ${details.at.text}, after you read it. Nothing was published or changed by you.`
    return { kind: 'error', text, diff: details.diff }
  }
  if (code === 'leased' && isLease(details)) {
    return { kind: 'error', text: `With ${details.holder} until ${details.until.text}.` }
  }
  return { kind: 'error', text: message }
}

function has(value: unknown, ...names: string[]): boolean {
  return typeof value === 'object' && value !== null && names.every((name) => name in value)
}

const isStale = (details: unknown): details is StaleVersion => has(details, 'version', 'by', 'at', 'diff')
const isLease = (details: unknown): details is LeaseView => has(details, 'holder', 'until')

/** Names of what must be acknowledged before it goes on. */
export function openRemarks({ error: { code, details } }: Failure): string[] {
  if (code !== 'warnings_not_acknowledged' || !Array.isArray(details)) return []
  return (details as OpenRemarks).map(({ name }) => name)
}

/** It is about words that speak of how people voted, while a poll is open. */
export const isOfForecast = (name: string): boolean => name.startsWith('speaks-before-the-close:')
