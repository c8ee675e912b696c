import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import type { EditLiveBlogRequest } from '../../../models/contract/live-blogs.js'
import { changedFacts, type LiveBlogFacts, liveBlogFacts } from '../../../models/domain/setup/setup-facts.js'
import { type LiveBlogDoc, LiveBlogModel, type LiveBlogRegions } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { required, Unprocessable } from '../../app-errors.js'
import { advanceLiveBlogFeed } from '../../feed/advance-feed.js'
import { findElectionById } from '../../queries/setup/find-election.js'
import { findLiveBlogById } from '../../queries/setup/find-live-blog.js'
import { auditEdit } from '../audit/append-audit.js'
import { checkRead } from '../audit/check-read.js'
import { command, type ObjectId } from '../command.js'
import { checkElections, checkHeader, checkZone } from './setup-checks.js'

type Input = { liveBlog: string } & EditLiveBlogRequest
type Fact = keyof LiveBlogFacts

const regionsOf: Readonly<Record<Fact, readonly (keyof LiveBlogRegions)[]>> = {
  title: ['header'],
  standfirst: ['header'],
  language: ['header'],
  timeZone: ['header', 'pinned', 'key-events'],
  elections: ['header', 'tally', 'latest'],
}

/** A live blog's title, standfirst, zone, language and elections may change at any time; slug and mode are set once. */
export const editLiveBlog = command(async (act, { liveBlog: id, read, acknowledged, ...input }: Input) => {
  const liveBlog = required(await findLiveBlogById(id), 'live blog')
  const elections = await checkElections(input.elections, liveBlog)
  const [now, wanted] = [liveBlogFacts(liveBlog), liveBlogFacts({ ...input, elections })]
  const changed = changedFacts(now, wanted)
  if (changed.length === 0) return liveBlog
  const audit = auditOf(liveBlog)
  await checkRead({ read, now, timeZone: liveBlog.timeZone, audit })
  checkZone(wanted, liveBlog.timeZone)
  await checkShown(liveBlog, elections)
  const more = await checkHeader(act, { ...wanted, elections }, { before: liveBlog, acknowledged })
  const retimes = changed.includes('timeZone')
  const contests = retimes ? await contestsWithPostsOf(liveBlog) : []
  const regions = [...new Set(changed.flatMap((fact) => regionsOf[fact]))]
  const { head } = await advanceLiveBlogFeed({ liveBlog, contests, regions })
  if (retimes) await markPosts(liveBlog, head)
  await LiveBlogModel.updateOne({ _id: liveBlog._id, feedHead: head }, { $set: { ...wanted, elections } })
  const chain = { kind: 'live-blog', id: liveBlog._id } as const
  const edit = { command: 'edit-live-blog', subject: audit.subject, before: now, after: wanted, changed }
  await auditEdit(act, { chain, ...edit, more })
  return required(await findLiveBlogById(liveBlog._id), 'live blog')
})

function auditOf({ _id }: LiveBlogDoc): { chain: string; subject: string; commands: string[] } {
  const subject = `live-blog:${_id.toHexString()}`
  return { chain: subject, subject, commands: ['edit-live-blog'] }
}

/** An election stays listed while a post of the live blog shows one of its contests: nothing else would follow its results. */
async function checkShown(liveBlog: LiveBlogDoc, elections: readonly ObjectId[]): Promise<void> {
  for (const left of liveBlog.elections.filter((id) => !elections.some((own) => own.equals(id)))) {
    const contests = await ContestModel.distinct('_id', { election: left })
    const shown = await PostModel.exists({
      liveBlog: liveBlog._id,
      contests: { $in: contests },
      status: { $in: ['filed', 'returned', 'published'] },
    })
    if (!shown) continue
    const { name } = required(await findElectionById(left), 'election')
    const message = `${name} stays: posts here show its contests.`
    throw new Unprocessable('invalid_request', message, { fields: { elections: message } })
  }
}

/** Contests whose pages show published posts of the live blog. */
async function contestsWithPostsOf({ _id }: LiveBlogDoc): Promise<ContestDoc[]> {
  const ids = await PostModel.distinct('contests', { liveBlog: _id, status: 'published' })
  return ContestModel.find({ _id: { $in: ids } })
    .sort({ _id: 1 })
    .lean()
}

/** Another time zone is another time on every post that is or was public. */
async function markPosts({ _id }: LiveBlogDoc, head: number): Promise<void> {
  await PostModel.updateMany(
    { liveBlog: _id, status: { $in: ['published', 'retracted'] } },
    { $set: { feedSeq: head } },
  )
}
