import { type LeaseView } from '../../../models/contract/posts.js'
import { heldByAnother } from '../../../models/domain/posts/post.js'
import { Conflict } from '../../app-errors.js'
import { type Act } from '../act.js'
import { type LoadedPost } from './load-post.js'
import { timeInWords } from '../../../models/domain/text/time-in-words.js'

/** A lease binds editors: acting on a post that another holds is refused until it is taken over. */
export function checkLease(act: Act, { post, liveBlog }: LoadedPost): void {
  const { lease } = post
  if (!lease) return
  const held = { holder: lease.holder.toHexString(), until: lease.until }
  if (!heldByAnother(held, act.actor.id, act.at)) return
  const until = timeInWords(lease.until, liveBlog.timeZone)
  const details: LeaseView = { holder: lease.holderName, mine: false, until }
  throw new Conflict(
    'leased',
    `${lease.holderName} has this post until ${until.clock}. Take it over to go on.`,
    {
      details,
    },
  )
}
