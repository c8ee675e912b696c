import { type LiveBlogMove, liveBlogAfter } from '../../../models/domain/setup/live-blog.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { Conflict } from '../../app-errors.js'
import { reached } from '../../database.js'
import { advanceFeed } from '../../feed/advance-feed.js'
import { type Act } from '../act.js'
import { auditLiveBlog } from '../audit/append-audit.js'
import { idOf } from '../id-of.js'
import { loadLiveBlog } from './load-live-blog.js'

const done = { open: 'live', close: 'closed' } as const

/** Opens or closes a live blog; one that is so already stays as it is. Its header says so to readers. */
export async function moveLiveBlog(act: Act, move: LiveBlogMove, id: string): Promise<LiveBlogDoc> {
  const liveBlog = await loadLiveBlog(idOf(id))
  if (liveBlog.status === done[move]) return liveBlog
  const status = liveBlogAfter(move, liveBlog.status)
  if (status === null) throw new Conflict('wrong_status', `This live blog is ${liveBlog.status}.`)
  await reached('command:read')
  const heads = await advanceFeed({ liveBlogs: [liveBlog._id], elections: [] })
  const times =
    move === 'open' ? { openedAt: liveBlog.openedAt ?? act.at, closedAt: null } : { closedAt: act.at }
  const header = heads.liveBlogs.get(liveBlog._id.toHexString()) ?? 0
  const moved = await LiveBlogModel.findOneAndUpdate(
    { _id: liveBlog._id, status: liveBlog.status },
    { $set: { status, ...times, 'regions.header': header } },
    { returnDocument: 'after' },
  ).lean<LiveBlogDoc | null>()
  if (!moved) throw new Conflict('wrong_status', 'Somebody changed this live blog at the same moment.')
  await auditLiveBlog(act, { command: `${move}-live-blog`, before: liveBlog, after: moved })
  return loadLiveBlog(liveBlog._id)
}
