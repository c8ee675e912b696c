import { hash } from 'node:crypto'
import mongoose, { Types } from 'mongoose'
import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import type { ContestDoc } from '../../../models/contest-model.js'
import { type AuditFacts, auditText } from '../../../models/domain/audit/audit-chain.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import type { CountMove, PublicMove } from '../../../models/domain/results/count.js'
import type { SetupMove } from '../../../models/domain/setup/contest-setup.js'
import { schemaNumber, settingsName } from '../../../models/domain/setup/settings.js'
import { ElectionModel } from '../../../models/election-model.js'
import { type AuditHead, type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import type { PersonDoc } from '../../../models/person-model.js'
import { SettingsModel } from '../../../models/settings-model.js'
import type { Act } from '../command.js'

const { BSON } = mongoose.mongo

export type AuditChain =
  { kind: 'live-blog'; id: Types.ObjectId } | { kind: 'election'; id: Types.ObjectId } | { kind: 'settings' }

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
    chain:
      note.chain.kind === 'settings' ? settingsName : `${note.chain.kind}:${note.chain.id.toHexString()}`,
    number: head.number + 1,
    previous: head.hash,
    at: act.at,
    by: Types.ObjectId.isValid(act.actor.id) ? act.actor.id : null,
    ...asStored(act, note),
  }
  const own = hash('sha256', auditText(facts))
  await moveHead(note.chain, head, { number: facts.number, hash: own })
  await AuditEntryModel.create({ ...facts, hash: own })
}

type Words = Pick<AuditFacts, 'byName' | 'command' | 'subject' | 'before' | 'after' | 'requestId'>

/** What the store will hold of them: it keeps no half of a character, and the hash is of what is kept. */
function asStored(act: Act, { command, subject, before, after }: AuditNote): Words {
  const { requestId } = act
  const words: Words = { byName: act.actor.name, command, subject, before, after, requestId }
  return BSON.deserialize(BSON.serialize(words)) as Words
}

async function readHead(chain: AuditChain): Promise<AuditHead> {
  if (chain.kind === 'settings') return (await openSettings()).auditHead
  const own = { _id: chain.id }
  const found =
    chain.kind === 'live-blog'
      ? await LiveBlogModel.findOne(own).select({ auditHead: 1 }).lean()
      : await ElectionModel.findOne(own).select({ auditHead: 1 }).lean()
  if (!found) throw new Error(`no ${chain.kind} ${chain.id.toHexString()} to keep an audit`)
  return found.auditHead
}

async function openSettings(): Promise<{ auditHead: AuditHead }> {
  const settings = await SettingsModel.findOne({ _id: settingsName }).lean()
  if (settings) return settings
  const auditHead: AuditHead = { number: 0, hash: '' }
  await SettingsModel.create({ _id: settingsName, schemaNumber, seeds: [], auditHead })
  return { auditHead }
}

async function moveHead(chain: AuditChain, from: AuditHead, to: AuditHead): Promise<void> {
  const read = { 'auditHead.number': from.number }
  const update = { $set: { auditHead: to } }
  const { matchedCount } =
    chain.kind === 'settings'
      ? await SettingsModel.updateOne({ _id: settingsName, ...read }, update)
      : chain.kind === 'live-blog'
        ? await LiveBlogModel.updateOne({ _id: chain.id, ...read }, update)
        : await ElectionModel.updateOne({ _id: chain.id, ...read }, update)
  if (matchedCount === 0) throw new Error('the audit moved on inside a transaction')
}

export interface ContestAudit {
  command:
    | CountMove
    | PublicMove
    | SetupMove
    | 'check-differs'
    | 'name-source'
    | 'call-recount'
    | 'end-recount'
    | 'add-caveat'
    | 'remove-caveat'
    | 'propose-note'
    | 'publish-note'
    | 'take-down-note'
    | 'ask-at-night'
    | 'blank-result-words'
    | 'add-contest'
    | 'assign-reporter'
    | 'unassign-reporter'
  before: ContestDoc | null
  after: ContestDoc
  /** A reason, cause or note that came with it. */
  more?: AuditState
}

/** What is done to a contest and its counts stands in its election's chain; the figures are in the counts, which are kept. */
export async function auditContest(act: Act, { command, before, after, more }: ContestAudit): Promise<void> {
  await appendAudit(act, {
    chain: { kind: 'election', id: after.election },
    command,
    subject: `contest:${after._id.toHexString()}`,
    before: before && contestState(before),
    after: { ...contestState(after), ...more },
  })
}

function contestState(contest: ContestDoc): AuditState {
  return {
    name: contest.name,
    version: contest.version,
    setupVersion: contest.setupVersion,
    lastCount: contest.lastCount,
    pendingCount: contest.pendingCount?.toHexString() ?? null,
    pendingStatus: contest.pendingStatus,
    publishedCount: contest.publishedCount?.toHexString() ?? null,
    publicStatus: contest.publicStatus,
    watched: contest.watched,
    reporters: contest.reporters.map((id) => id.toHexString()),
  }
}

export interface LiveBlogAudit {
  command: 'add-live-blog' | 'open-live-blog' | 'close-live-blog' | 'freeze-live-blog'
  before: LiveBlogDoc | null
  after: LiveBlogDoc
  /** What came with it. */
  more?: AuditState
}

/** What is done to a live blog as a whole stands in its own chain. */
export async function auditLiveBlog(
  act: Act,
  { command, before, after, more }: LiveBlogAudit,
): Promise<void> {
  await appendAudit(act, {
    chain: { kind: 'live-blog', id: after._id },
    command,
    subject: `live-blog:${after._id.toHexString()}`,
    before: before && liveBlogState(before),
    after: { ...liveBlogState(after), ...more },
  })
}

const liveBlogState = ({ status, frozen, slug, title, mode, elections }: LiveBlogDoc) => ({
  ...{ status, slug, title, mode },
  frozen: frozen !== null,
  elections: elections.map((id) => id.toHexString()),
})

export interface PersonAudit {
  command:
    | 'add-person'
    | 'invite-person'
    | 'change-roles'
    | 'change-password'
    | 'make-link'
    | 'use-link'
    | 'end-sessions'
    | 'ask-at-night'
    | 'drop-wish'
    | 'disable-person'
    | 'enable-person'
  before: PersonDoc | null
  after: PersonDoc
  /** What came with it. */
  more?: AuditState
}

/** What is done to people stands in the newsroom's own chain: roles and states, never a password, a link or a hash of one. */
export async function auditPerson(act: Act, { command, before, after, more }: PersonAudit): Promise<void> {
  await appendAudit(act, {
    chain: { kind: 'settings' },
    command,
    subject: `person:${after._id.toHexString()}`,
    before: before && personState(before),
    after: { ...personState(after), ...more },
  })
}

function personState(person: PersonDoc): AuditState {
  const { name, roles, disabledAt, demo, credentials, passwordHash, link } = person
  return {
    name,
    roles: [...roles],
    disabled: disabledAt !== null,
    demo,
    credentials,
    hasPassword: passwordHash !== null,
    linkUntil: link?.until.toISOString() ?? null,
  }
}

export interface Edit<T> {
  chain: AuditChain
  command: string
  subject: string
  before: T
  after: T
  /** The facts that the edit changed. */
  changed: readonly (keyof T & string)[]
  /** What came with it. */
  more?: AuditState
}

/** An edit leaves what it changed, before and after; what stayed as it was is not repeated. */
export async function auditEdit<T extends object>(act: Act, edit: Edit<T>): Promise<void> {
  const { chain, command, subject, changed, more } = edit
  const before = factsNamed(edit.before, changed)
  await appendAudit(act, {
    chain,
    command,
    subject,
    before,
    after: { ...factsNamed(edit.after, changed), ...more },
  })
}

function factsNamed<T extends object>(facts: T, names: readonly (keyof T & string)[]): AuditState {
  return Object.fromEntries(names.map((name) => [name, inAudit(facts[name])]))
}

function inAudit(value: unknown): AuditState[string] {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) {
    return value.map((row: unknown) => (typeof row === 'string' ? row : canonicalJson(row)))
  }
  return canonicalJson(value)
}
