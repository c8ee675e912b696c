import { type Types } from 'mongoose'
import { AuditEntryModel } from '../../models/audit-entry-model.js'
import { ElectionModel } from '../../models/election-model.js'
import { LiveBlogModel } from '../../models/live-blog-model.js'

export interface AuditChainName {
  chain: string
  /** Title or name; null for entries of what is not there. */
  name: string | null
}

/** Every chain: the house's, each live blog's and each election's, the newest first, and those of nothing that is there. */
export async function findAuditChains(): Promise<AuditChainName[]> {
  const liveBlogs = await LiveBlogModel.find()
    .select({ title: 1 })
    .sort({ createdAt: -1, _id: -1 })
    .lean<{ _id: Types.ObjectId; title: string }[]>()
  const elections = await ElectionModel.find()
    .select({ name: 1 })
    .sort({ createdAt: -1, _id: -1 })
    .lean<{ _id: Types.ObjectId; name: string }[]>()
  const known: AuditChainName[] = [
    { chain: 'house', name: 'The house' },
    ...liveBlogs.map(({ _id, title }) => ({ chain: `live-blog:${_id.toHexString()}`, name: title })),
    ...elections.map(({ _id, name }) => ({ chain: `election:${_id.toHexString()}`, name })),
  ]
  const kept: string[] = await AuditEntryModel.distinct('chain')
  const strays = kept.filter((chain) => !known.some((one) => one.chain === chain)).sort()
  return [...known, ...strays.map((chain) => ({ chain, name: null }))]
}
