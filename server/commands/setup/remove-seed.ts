import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import { ContestModel } from '../../../models/contest-model.js'
import { CountModel } from '../../../models/count-model.js'
import { settingsName } from '../../../models/domain/setup/settings.js'
import { ElectionModel } from '../../../models/election-model.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { PersonModel } from '../../../models/person-model.js'
import { PostModel } from '../../../models/post-model.js'
import { RevisionModel } from '../../../models/revision-model.js'
import { SettingsModel } from '../../../models/settings-model.js'
import { reached } from '../../database.js'
import { appendAudit } from '../audit/append-audit.js'
import { command, type ObjectId } from '../command.js'

export interface SeedRemains {
  seed: string
  /** Slugs. */
  liveBlogs: readonly string[]
  elections: readonly string[]
  /** E-mail addresses; only demo people are removed. */
  people: readonly string[]
}

/** What a half seed left behind is removed whole, so that it can begin again. A finished seed is never removed. */
export const removeSeed = command(async (act, input: SeedRemains) => {
  if (await SettingsModel.exists({ _id: settingsName, seeds: input.seed })) {
    throw new Error(`the seed ${input.seed} is finished and stays`)
  }
  const liveBlogs = await LiveBlogModel.distinct('_id', { slug: { $in: input.liveBlogs } })
  const elections = await ElectionModel.distinct('_id', { slug: { $in: input.elections } })
  const posts = await PostModel.distinct('_id', { liveBlog: { $in: liveBlogs } })
  await reached('command:read')
  await RevisionModel.deleteMany({ post: { $in: posts } })
  await PostModel.deleteMany({ liveBlog: { $in: liveBlogs } })
  await CountModel.deleteMany({ election: { $in: elections } })
  await ContestModel.deleteMany({ election: { $in: elections } })
  await LiveBlogModel.deleteMany({ _id: { $in: liveBlogs } })
  await ElectionModel.deleteMany({ _id: { $in: elections } })
  await AuditEntryModel.deleteMany({ chain: { $in: chainsOf(liveBlogs, elections) } })
  await PersonModel.deleteMany({ email: { $in: input.people }, demo: true })
  await appendAudit(act, {
    chain: { kind: 'settings' },
    command: 'remove-seed',
    subject: `seed:${input.seed}`,
    before: { liveBlogs: liveBlogs.length, elections: elections.length, posts: posts.length },
    after: null,
  })
})

function chainsOf(liveBlogs: readonly ObjectId[], elections: readonly ObjectId[]): string[] {
  return [
    ...liveBlogs.map((id) => `live-blog:${id.toHexString()}`),
    ...elections.map((id) => `election:${id.toHexString()}`),
  ]
}
