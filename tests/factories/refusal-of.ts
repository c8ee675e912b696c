import { refusalOf as answered } from '../../server/http/error-answer.js'

export interface Refusal {
  code: string
  status: number
  message: string
  details: unknown
  fields: Record<string, string> | undefined
}

/** A command's refusal as a request is answered. A command that succeeds or crashes fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  )
  const refusal = answered(outcome)
  if (refusal) {
    const { code, status, message, more } = refusal
    return { code, status, message, details: more.details, fields: more.fields }
  }
  if (outcome instanceof Error) throw outcome
  throw new Error('it was not refused')
}
