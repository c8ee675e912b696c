import { Types } from 'mongoose'
import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import { type AuditFacts, auditText } from '../../../models/domain/audit/audit-chain.js'
import { schemaNumber } from '../../../models/domain/setup/house.js'
import { ElectionModel } from '../../../models/election-model.js'
import { HouseModel } from '../../../models/house-model.js'
import { type AuditHead, LiveBlogModel } from '../../../models/live-blog-model.js'
import { type Act } from '../act.js'
import { sha256 } from '../sha256.js'

export type AuditChain =
  { kind: 'live-blog'; id: Types.ObjectId } | { kind: 'election'; id: Types.ObjectId } | { kind: 'house' }

/** Ids, versions, statuses, titles and names; never a body, never a secret. */
export type AuditState = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface AuditNote {
  chain: AuditChain
  command: string
  /** What it was done to: "post:<id>". */
  subject: string
  before: AuditState | null
  after: AuditState | null
}

/** Every command leaves one entry, numbered in its chain and holding the hash of the one before. */
export async function appendAudit(act: Act, note: AuditNote): Promise<void> {
  const head = await readHead(note.chain)
  const facts: AuditFacts = {
    chain: note.chain.kind === 'house' ? 'house' : `${note.chain.kind}:${note.chain.id.toHexString()}`,
    number: head.number + 1,
    previous: head.hash,
    at: act.at,
    by: Types.ObjectId.isValid(act.actor.id) ? act.actor.id : null,
    byName: act.actor.name,
    command: note.command,
    subject: note.subject,
    before: note.before,
    after: note.after,
    requestId: act.requestId,
  }
  const hash = sha256(auditText(facts))
  await moveHead(note.chain, head, { number: facts.number, hash })
  await AuditEntryModel.create({ ...facts, hash })
}

async function readHead(chain: AuditChain): Promise<AuditHead> {
  if (chain.kind === 'house') return (await openHouse()).auditHead
  const found = chain.kind === 'live-blog' ? await readLiveBlog(chain.id) : await readElection(chain.id)
  if (!found) throw new Error(`no ${chain.kind} ${chain.id.toHexString()} to keep an audit`)
  return found.auditHead
}

async function readLiveBlog(_id: Types.ObjectId): Promise<{ auditHead: AuditHead } | null> {
  return LiveBlogModel.findOne({ _id }).select({ auditHead: 1 }).lean<{ auditHead: AuditHead } | null>()
}

async function readElection(_id: Types.ObjectId): Promise<{ auditHead: AuditHead } | null> {
  return ElectionModel.findOne({ _id }).select({ auditHead: 1 }).lean<{ auditHead: AuditHead } | null>()
}

async function openHouse(): Promise<{ auditHead: AuditHead }> {
  const house = await HouseModel.findOne({ _id: 'house' }).lean()
  if (house) return house
  const auditHead: AuditHead = { number: 0, hash: '' }
  await HouseModel.create({ _id: 'house', schemaNumber, seeds: [], auditHead })
  return { auditHead }
}

async function moveHead(chain: AuditChain, from: AuditHead, to: AuditHead): Promise<void> {
  const read = { 'auditHead.number': from.number }
  const update = { $set: { auditHead: to } }
  const { matchedCount } =
    chain.kind === 'house'
      ? await HouseModel.updateOne({ _id: 'house', ...read }, update)
      : chain.kind === 'live-blog'
        ? await LiveBlogModel.updateOne({ _id: chain.id, ...read }, update)
        : await ElectionModel.updateOne({ _id: chain.id, ...read }, update)
  if (matchedCount === 0) throw new Error('the audit moved on inside a transaction')
}
