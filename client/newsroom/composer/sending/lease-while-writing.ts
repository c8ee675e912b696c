import type { ComposePage } from '../../../../models/contract/compose.js'
import { now } from '../../../kit/clock.js'
import type { Work } from '../drafts/work.js'
import type { Notices } from '../status/notices.js'
import { sendTake } from './post-requests.js'

const againMs = 5 * 60_000

/**
 * An editor who types in another person's filed post takes its lease at the first keystroke, and keeps it
 * while she writes. A post that somebody else is handling is not taken: filing asks about that.
 */
export function takeWhileWriting(page: ComposePage, notices: Notices): (work: Work) => void {
  const { post, liveBlog, person } = page
  const mayHold = post?.author.id !== person.id && (post?.lease ? post.lease.mine : post?.can.take)
  let taken = -againMs
  return ({ base }) => {
    const at = now().getTime()
    if (!mayHold || base?.status !== 'filed' || at - taken < againMs) return
    taken = at
    void sendTake({ liveBlog: liveBlog.id, quiet: true }, base.id, false).then((outcome) => {
      if (outcome.kind === 'leased') notices.lease(outcome.lease)
      else if (outcome.kind !== 'done') taken = -againMs
    })
  }
}
