import { liveBlogAfter, type LiveBlogMove } from '../../../models/domain/setup/live-blog.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { Conflict, required } from '../../app-errors.js'
import { advanceFeed } from '../../feed/advance-feed.js'
import { findLiveBlogById } from '../../queries/setup/find-live-blog.js'
import { auditLiveBlog } from '../audit/append-audit.js'
import type { Acknowledging, Act } from '../command.js'
import { fileOwedFlashes } from '../results/result-flashes.js'
import { checkHeader } from './setup-checks.js'

const done = { open: 'live', close: 'closed' } as const

/** Opens or closes a live blog; one that is so already stays as it is. Its header says so to readers. */
export async function moveLiveBlog(
  act: Act,
  move: LiveBlogMove,
  input: { liveBlog: string } & Acknowledging,
): Promise<LiveBlogDoc> {
  const liveBlog = required(await findLiveBlogById(input.liveBlog), 'live blog')
  if (liveBlog.status === done[move]) return liveBlog
  const status = liveBlogAfter(move, liveBlog.status)
  if (status === null) throw new Conflict('wrong_status', `This live blog is ${liveBlog.status}.`)
  const more = move === 'open' ? await checkHeader(act, liveBlog, input) : {}
  const heads = await advanceFeed({ liveBlogs: [liveBlog._id], elections: [] })
  const times =
    move === 'open' ? { openedAt: liveBlog.openedAt ?? act.at, closedAt: null } : { closedAt: act.at }
  const header = heads.liveBlogs.get(liveBlog._id.toHexString()) ?? 0
  const moved = await LiveBlogModel.findOneAndUpdate(
    { _id: liveBlog._id, status: liveBlog.status },
    { $set: { status, ...times, 'regions.header': header } },
    { returnDocument: 'after' },
  ).lean()
  if (!moved) throw new Conflict('wrong_status', 'Somebody changed this live blog at the same moment.')
  await auditLiveBlog(act, { command: `${move}-live-blog`, before: liveBlog, after: moved, more })
  if (move === 'open' && liveBlog.closedAt) await fileOwedFlashes(act, moved, liveBlog.closedAt)
  return required(await findLiveBlogById(liveBlog._id), 'live blog')
}
