import { type ChainPlace, chainStart } from '../../../models/domain/audit/audit-chain.js'
import { settingsName } from '../../../models/domain/setup/settings.js'
import { ElectionModel } from '../../../models/election-model.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { SettingsModel } from '../../../models/settings-model.js'
import { objectId } from '../object-id.js'

type Read = { auditHead: ChainPlace } | null

/** What the settings, the live blog or the election says of the newest entry of its chain. */
export async function findAuditHead(chain: string): Promise<ChainPlace> {
  const { number, hash } = (await readHead(chain))?.auditHead ?? chainStart
  return { number, hash }
}

async function readHead(chain: string): Promise<Read> {
  const fields = { auditHead: 1 } as const
  if (chain === settingsName) return SettingsModel.findOne({ _id: settingsName }).select(fields).lean()
  const [kind, id = ''] = chain.split(':')
  const _id = objectId(id)
  if (!_id) return null
  if (kind === 'live-blog') return LiveBlogModel.findOne({ _id }).select(fields).lean()
  return kind === 'election' ? ElectionModel.findOne({ _id }).select(fields).lean() : null
}
