import type { FreezeRequest } from '../../../models/contract/live-blogs.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { required } from '../../app-errors.js'
import { advanceDeskHead } from '../../feed/advance-feed.js'
import { findLiveBlogById } from '../../queries/setup/find-live-blog.js'
import { auditLiveBlog } from '../audit/append-audit.js'
import { command, storedActor } from '../command.js'
import { checkSecondPerson } from '../people/check-second-person.js'

/**
 * One person freezes a live blog, another lifts it. It stops what would be published there, and nothing that is taken down. The first
 * person to freeze it is recorded.
 */
export const freezeLiveBlog = command(async (act, input: { liveBlog: string } & FreezeRequest) => {
  const liveBlog = required(await findLiveBlogById(input.liveBlog), 'live blog')
  if ((liveBlog.frozen !== null) === input.frozen) return liveBlog
  if (liveBlog.frozen) await checkSecondPerson(act, { id: liveBlog.frozen.by, did: 'froze these posts' })
  await advanceDeskHead({ liveBlog: liveBlog._id })
  const frozen = input.frozen ? storedActor(act) : null
  await LiveBlogModel.updateOne({ _id: liveBlog._id }, { $set: { frozen } })
  const after = { ...liveBlog, frozen }
  await auditLiveBlog(act, { command: 'freeze-live-blog', before: liveBlog, after })
  return required(await findLiveBlogById(liveBlog._id), 'live blog')
})
