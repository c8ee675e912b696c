import { settingsName } from '../../../models/domain/setup/settings.js'
import { ElectionModel } from '../../../models/election-model.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'

export interface AuditChainName {
  chain: string
  /** Title or name. */
  name: string
}

/** The chains of all that is there: the newsroom's own, each live blog's and each election's, the newest first. */
export async function findAuditChains(): Promise<AuditChainName[]> {
  const liveBlogs = await LiveBlogModel.find().select({ title: 1 }).sort({ createdAt: -1, _id: -1 }).lean()
  const elections = await ElectionModel.find().select({ name: 1 }).sort({ createdAt: -1, _id: -1 }).lean()
  return [
    { chain: settingsName, name: 'The newsroom' },
    ...liveBlogs.map(({ _id, title }) => ({ chain: `live-blog:${_id.toHexString()}`, name: title })),
    ...elections.map(({ _id, name }) => ({ chain: `election:${_id.toHexString()}`, name })),
  ]
}
