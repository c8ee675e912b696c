import { type ComposedPost, isSamePost } from '../drafts/composed-post.js'
import type { BasePost } from '../drafts/draft-record.js'
import type { Work } from '../drafts/work.js'
import {
  askFiledPreview,
  type ContestVersions,
  sendChange,
  type Sending,
  sendNew,
  sendPublish,
} from './post-requests.js'
import type { WriteOutcome } from './write-outcome.js'

/** The part of the composer that filing talks to. */
export interface Filing {
  work: () => Work
  /** Called before the request: the content is kept on this device until it is answered. */
  beforeSend: (content: ComposedPost) => Promise<void>
  /** The server refused the content, so no answer is awaited any more. */
  afterRefusal: () => void
  /**
   * An earlier request with this draft's key had arrived: the server has it as the first version of that
   * post.
   */
  alreadyFiled: (post: BasePost) => void
  /** The server has saved the content. */
  afterSave: (outcome: Extract<WriteOutcome, { kind: 'done' }>, content: ComposedPost) => void
}

/**
 * Sends the content to the server: as a new post, a new version of a filed post, or a change of a public one.
 */
export async function savePost(filing: Filing, how: Sending, content: ComposedPost): Promise<WriteOutcome> {
  await filing.beforeSend(content)
  const { base } = filing.work()
  const outcome = base ? await sendChange(how, base, content) : await fileOrRevise(filing, how, content)
  if (outcome.kind === 'done') filing.afterSave(outcome, content)
  else if (!['unsent', 'signed-out', 'someone-else'].includes(outcome.kind)) filing.afterRefusal()
  return outcome
}

/**
 * If an earlier request with this key had arrived unanswered, the content is sent as a change to that first
 * version.
 */
async function fileOrRevise(filing: Filing, how: Sending, content: ComposedPost): Promise<WriteOutcome> {
  const outcome = await sendNew(how, filing.work().key, content)
  if (outcome.kind !== 'already-filed') return outcome
  const first: BasePost = { id: outcome.id, version: 1, status: 'filed' }
  filing.alreadyFiled(first)
  return sendChange(how, first, content)
}

/** The content that a preview showed, and the versions of the contests in it. */
export interface Seen {
  content: ComposedPost
  contests: ContestVersions
}

/** Saves the content, then publishes that version with the results that the preview showed. */
export async function publishPost(
  filing: Filing,
  how: Sending,
  { content, seen }: { content: ComposedPost; seen: Seen | null },
): Promise<WriteOutcome> {
  const { base, saved } = filing.work()
  if (!base || !saved || !isSamePost(content, saved)) {
    const outcome = await savePost(filing, how, content)
    if (outcome.kind !== 'done') return outcome
  }
  const filed = filing.work().base
  if (!filed) throw new Error('a post that was filed has an id')
  return publishFiled(filing, how, { content, seen, filed })
}

async function publishFiled(
  filing: Filing,
  how: Sending,
  { content, seen, filed }: { content: ComposedPost; seen: Seen | null; filed: BasePost },
): Promise<WriteOutcome> {
  let contests = seen && isSamePost(seen.content, content) ? seen.contests : null
  if (!contests) {
    const answer = await askFiledPreview(filed.id)
    if (!answer.ok) return answer.outcome
    contests = answer.preview.contests
  }
  const outcome = await sendPublish(how, filed, contests)
  if (outcome.kind === 'done') filing.afterSave(outcome, content)
  return outcome
}
