import type { PostAnswer, PreviewAnswer } from '../../../../models/contract/posts.js'
import { type Answer, type Failure, get, send } from '../../../kit/fetch.js'
import { isSomeoneElse } from '../../sign-in-over/page-person.js'
import { withSignIn } from '../../sign-in-over/sign-in-over.js'
import type { ChangeKind } from '../drafts/change-kind.js'
import { type ComposedPost, contentToSend } from '../drafts/composed-post.js'
import type { BasePost } from '../drafts/draft-record.js'
import { outcomeOf, type WriteOutcome } from './write-outcome.js'

export type ContestVersions = PreviewAnswer['contests']

/**
 * How a request is sent. A quiet one was not started by a press just now, so it opens nothing over what is
 * being typed.
 */
export interface Sending {
  liveBlog: string
  quiet: boolean
  /** Names of the remarks on claims of results that the person confirmed. */
  acknowledged?: readonly string[]
}

async function write({ quiet }: Sending, url: string, body: unknown): Promise<WriteOutcome> {
  if (isSomeoneElse()) return { kind: 'someone-else' }
  const ask = (): Promise<Answer<PostAnswer>> => send<PostAnswer>(url, body)
  return whose(outcomeOf(await (quiet ? ask() : withSignIn(ask))))
}

function whose(outcome: WriteOutcome): WriteOutcome {
  return outcome.kind === 'signed-out' && isSomeoneElse() ? { kind: 'someone-else' } : outcome
}

export function sendNew(how: Sending, key: string, content: ComposedPost): Promise<WriteOutcome> {
  return write(how, `/api/live-blogs/${how.liveBlog}/posts`, { key, ...contentToSend(content) })
}

const verbs: Record<ChangeKind, string> = {
  'touch-up': 'touch-up',
  update: 'update',
  correction: 'correct',
}

/** Sends a change: a new version of a filed post; a touch-up, update or correction of a public one. */
export function sendChange(how: Sending, base: BasePost, content: ComposedPost): Promise<WriteOutcome> {
  const { id, version, status } = base
  const body = { version, ...contentToSend(content) }
  if (status !== 'published') return write(how, `/api/posts/${id}/revise`, body)
  const note = content.change === 'correction' ? { note: content.note } : {}
  const looked = { acknowledged: how.acknowledged ?? [] }
  return write(how, `/api/posts/${id}/${verbs[content.change]}`, { ...body, ...note, ...looked })
}

export function sendDismiss(how: Sending, id: string): Promise<WriteOutcome> {
  return write(how, `/api/posts/${id}/dismiss`, {})
}

export function sendPublish(
  how: Sending,
  { id, version }: BasePost,
  contests: ContestVersions,
): Promise<WriteOutcome> {
  return write(how, `/api/posts/${id}/publish`, { version, contests, acknowledged: how.acknowledged ?? [] })
}

export function sendTake(how: Sending, id: string, takeOver: boolean): Promise<WriteOutcome> {
  return write(how, `/api/posts/${id}/take`, { takeOver })
}

type Previewed = { ok: true; preview: PreviewAnswer } | { ok: false; outcome: WriteOutcome }

/** Asks how readers would see the filed post. */
export async function askFiledPreview(id: string): Promise<Previewed> {
  return previewed(await withSignIn(() => get<PreviewAnswer>(`/api/posts/${id}/preview`)))
}

/** Asks how readers would see the content of the form. */
export async function askPreview(
  liveBlog: string,
  base: BasePost | null,
  content: ComposedPost,
): Promise<Previewed> {
  const { change, note } = content
  const isPublic = base?.status === 'published'
  const body = {
    ...contentToSend(content),
    note: isPublic && change === 'correction' ? note : '',
    addition: isPublic && change === 'update',
    ...(base ? { post: base.id } : {}),
  }
  return previewed(await withSignIn(() => send<PreviewAnswer>(`/api/live-blogs/${liveBlog}/preview`, body)))
}

function previewed(answer: Answer<PreviewAnswer>): Previewed {
  if (answer.ok) return { ok: true, preview: answer.value }
  return { ok: false, outcome: whose(outcomeOf(failureOf(answer))) }
}

const failureOf = (failure: Failure): Answer<PostAnswer> => failure
