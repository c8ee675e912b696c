import type { ErrorBody, ErrorCode } from '../../models/contract/error-codes.js'
import { setServerNow } from './clock.js'

/**
 * What went wrong. `offline`: no answer came, so nobody knows whether the server did it. Sending again is
 * safe.
 */
export interface Problem extends Omit<ErrorBody['error'], 'code'> {
  code: ErrorCode | 'offline'
}

export interface Failure {
  ok: false
  /** 0 when no answer came. */
  status: number
  error: Problem
}

export type Answer<T> = { ok: true; value: T } | Failure

const patienceMs = 20_000

/** A write: JSON, with the header that only this file sends. */
export function send<T>(url: string, body: unknown): Promise<Answer<T>> {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json', 'X-Nightdesk': '1' }
  return answerOf<T>(url, { method: 'POST', headers, body: JSON.stringify(body) }, readJson)
}

export function get<T>(url: string): Promise<Answer<T>> {
  return answerOf<T>(url, { headers: { Accept: 'application/json' }, cache: 'no-cache' }, readJson)
}

/** A fragment of a screen. Refusals are JSON here too: the header says that a script asks. */
export function getHtml(url: string): Promise<Answer<string>> {
  const headers = { Accept: 'text/html', 'X-Nightdesk': '1' }
  return answerOf<string>(url, { headers, cache: 'no-cache' }, (response) => response.text())
}

/**
 * Nothing checks the type here: the caller names it, and the server's contract and its tests keep it true.
 */
async function readJson<T>(response: Response): Promise<T> {
  return (await response.json()) as T
}

async function answerOf<T>(
  url: string,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  try {
    const signal = AbortSignal.timeout(patienceMs)
    const response = await fetch(url, { ...init, credentials: 'same-origin', signal })
    setServerNow(response.headers.get('Date') ?? '')
    if (!response.ok) return { ok: false, status: response.status, error: await problemOf(response) }
    return { ok: true, value: await read(response) }
  } catch {
    return { ok: false, status: 0, error: { code: 'offline', message: 'No answer came from the server.' } }
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text()
  const body = parsed(text)
  if (isErrorBody(body)) return body.error
  const status = response.status
  return {
    code: status === 503 ? 'busy' : 'internal',
    message: `The server answered with an error (${status}).`,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false
  const { error } = body
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error
}
