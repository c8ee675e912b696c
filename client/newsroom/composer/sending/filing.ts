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
  /** Before the request goes out: what is sent is kept until it is answered. */
  beforeSend: (content: ComposedPost) => Promise<void>
  /** The server has refused it for good: no answer is waited for any more. */
  afterRefusal: () => void
  /** An earlier sending with this draft's key had arrived: it is that post's first version. */
  alreadyFiled: (post: BasePost) => void
  /** The server has it. */
  afterSave: (outcome: Extract<WriteOutcome, { kind: 'done' }>, content: ComposedPost) => void
}

/** Gives the server what is written: as a new post, a new version or a correction. */
export async function savePost(filing: Filing, how: Sending, content: ComposedPost): Promise<WriteOutcome> {
  await filing.beforeSend(content)
  const { base } = filing.work()
  const outcome = base ? await sendChange(how, base, content) : await fileOrRevise(filing, how, content)
  if (outcome.kind === 'done') filing.afterSave(outcome, content)
  else if (!['unsent', 'signed-out', 'someone-else'].includes(outcome.kind)) filing.afterRefusal()
  return outcome
}

/** An earlier sending with this key may have arrived without an answer: then this is a change to that first version. */
async function fileOrRevise(filing: Filing, how: Sending, content: ComposedPost): Promise<WriteOutcome> {
  const outcome = await sendNew(how, filing.work().key, content)
  if (outcome.kind !== 'already-filed') return outcome
  const first: BasePost = { id: outcome.id, version: 1, status: 'filed' }
  filing.alreadyFiled(first)
  return sendChange(how, first, content)
}

/** What was looked at in a preview, and the versions of the contests in it. */
export interface Seen {
  content: ComposedPost
  contests: ContestVersions
}

/** Files what is new, then publishes that version with the results that were previewed. */
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
