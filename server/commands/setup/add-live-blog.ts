import type { LiveBlogRequest } from '../../../models/contract/live-blogs.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { reached } from '../../database.js'
import { auditLiveBlog } from '../audit/append-audit.js'
import { command, newId } from '../command.js'
import { addressOf, unlessTaken } from '../unless-taken.js'
import { checkElections, checkHeader, checkZone } from './setup-checks.js'

/** A live blog begins as upcoming and lists its elections; practice never shows a real election, nor a real one practice. */
export const addLiveBlog = command(async (act, { acknowledged, ...input }: LiveBlogRequest) => {
  checkZone(input)
  const elections = await checkElections(input.elections, input)
  const more = await checkHeader(act, { ...input, elections }, { acknowledged })
  const { title } = input
  const slug = await addressOf(
    { slug: input.slug, title, otherwise: 'live-blog' },
    async (at) => (await LiveBlogModel.findOne({ slug: at }).select({ title: 1 }).lean())?.title ?? null,
  )
  await reached('command:read')
  const liveBlog: LiveBlogDoc = {
    _id: newId(),
    ...{ ...input, slug },
    elections,
    status: 'upcoming',
    pinnedPost: null,
    frozen: null,
    lastNumber: 0,
    feedHead: 0,
    deskHead: 0,
    regions: { header: 0, pinned: 0, 'key-events': 0, tally: 0, latest: 0 },
    auditHead: { number: 0, hash: '' },
    createdAt: act.at,
    openedAt: null,
    closedAt: null,
  }
  await unlessTaken(() => LiveBlogModel.create(liveBlog), `There is a live blog at /live/${slug} already.`)
  await auditLiveBlog(act, { command: 'add-live-blog', before: null, after: liveBlog, more })
  return liveBlog
})
