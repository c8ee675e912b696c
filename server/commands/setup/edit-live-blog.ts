import { type Types } from 'mongoose'
import { ContestModel } from '../../../models/contest-model.js'
import { type EditLiveBlogRequest } from '../../../models/contract/live-blogs.js'
import { type LiveBlogFacts, changedFacts, liveBlogFacts } from '../../../models/domain/setup/setup-facts.js'
import { type LiveBlogDoc, LiveBlogModel, type LiveBlogRegions } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { Unprocessable } from '../../app-errors.js'
import { reached, transact } from '../../database.js'
import { advanceLiveBlogFeed } from '../../feed/advance-feed.js'
import { type Act } from '../act.js'
import { auditEdit } from '../audit/append-audit.js'
import { checkRead } from '../audit/check-read.js'
import { idOf } from '../id-of.js'
import { loadElection } from './load-election.js'
import { loadLiveBlog } from './load-live-blog.js'
import { loadTelling } from './load-telling.js'
import { ownElections } from './own-elections.js'
import { tellClock } from './tell-clock.js'

type Input = { liveBlog: string } & EditLiveBlogRequest
type Fact = keyof LiveBlogFacts

const regionsOf: Readonly<Record<Fact, readonly (keyof LiveBlogRegions)[]>> = {
  title: ['header'],
  standfirst: ['header'],
  language: ['header'],
  timeZone: ['header'],
  elections: ['header', 'tally', 'latest'],
}

/** A live blog's title, standfirst, zone, language and elections may change at any time; slug and mode are set once. */
export async function editLiveBlog(act: Act, { liveBlog: id, read, ...input }: Input): Promise<LiveBlogDoc> {
  return transact(async () => {
    const liveBlog = await loadLiveBlog(idOf(id))
    const elections = await ownElections(input.elections, liveBlog)
    const [now, wanted] = [liveBlogFacts(liveBlog), liveBlogFacts({ ...input, elections })]
    const changed = changedFacts(now, wanted)
    if (changed.length === 0) return liveBlog
    const audit = auditOf(liveBlog)
    await checkRead({ read, now, timeZone: liveBlog.timeZone, audit })
    await checkShown(liveBlog, elections)
    const telling = changed.includes('timeZone') ? await loadTelling(liveBlog) : null
    await reached('command:read')
    const regions = [...new Set(changed.flatMap((fact) => regionsOf[fact]))]
    const head = telling
      ? await tellClock(telling, regions)
      : (await advanceLiveBlogFeed({ liveBlog, contests: [], regions })).head
    await LiveBlogModel.updateOne({ _id: liveBlog._id, feedHead: head }, { $set: { ...wanted, elections } })
    const chain = { kind: 'live-blog', id: liveBlog._id } as const
    const edit = { command: 'edit-live-blog', subject: audit.subject, before: now, after: wanted, changed }
    await auditEdit(act, { chain, ...edit })
    return loadLiveBlog(liveBlog._id)
  })
}

function auditOf({ _id }: LiveBlogDoc): { chain: string; subject: string; commands: string[] } {
  const subject = `live-blog:${_id.toHexString()}`
  return { chain: subject, subject, commands: ['edit-live-blog'] }
}

/** An election stays listed while a post of the live blog shows one of its contests: nothing else would follow its results. */
async function checkShown(liveBlog: LiveBlogDoc, elections: readonly Types.ObjectId[]): Promise<void> {
  for (const left of liveBlog.elections.filter((id) => !elections.some((own) => own.equals(id)))) {
    const contests = await ContestModel.distinct('_id', { election: left })
    const shown = await PostModel.exists({
      liveBlog: liveBlog._id,
      contests: { $in: contests },
      status: { $in: ['filed', 'returned', 'published'] },
    })
    if (!shown) continue
    const message = `${(await loadElection(left)).name} stays: posts here show its contests.`
    throw new Unprocessable('invalid_request', message, { fields: { elections: message } })
  }
}
