import { Types } from 'mongoose'
import type { ContestDoc, SetupProposal, StoredActor } from '../../../models/contest-model.js'
import { type CountCheck, CountModel } from '../../../models/count-model.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { fullName } from '../../../models/domain/results/contest.js'
import { isPublic } from '../../../models/domain/results/count.js'
import type { ContestSetup } from '../../../models/domain/setup/contest-setup.js'
import { Conflict, required } from '../../app-errors.js'
import { type Act, actorId } from '../act.js'
import type { LoadedContest } from '../results/count-checks.js'

/** Who acts, and when, as it is stored: people only. */
export function storedActor(act: Act): StoredActor {
  return { by: actorId(act), byName: act.actor.name, at: act.at }
}

/** Who set it up; null where a tool did. */
export function setUpBy(act: Act): StoredActor | null {
  return Types.ObjectId.isValid(act.actor.id) ? storedActor(act) : null
}

/** Whoever reads, proposes, confirms or corrects a set-up has seen it as it is now. */
export function checkSetupVersion({ name, setupVersion }: ContestDoc, seen: number): void {
  if (seen === setupVersion) return
  throw new Conflict('stale_setup', `The set-up of ${name} changed meanwhile: look at it first.`, {
    details: { setupVersion },
  })
}

/** Readers see a result that is computed from the set-up: what changes it takes two people, or is taken down. */
export function checkSetupIsPublic({ name, publicStatus }: ContestDoc): void {
  if (isPublic(publicStatus)) return
  throw new Conflict('wrong_status', `No result of ${name} is public: its set-up is edited directly.`, {
    details: { status: publicStatus },
  })
}

/** One correction of a set-up at a time; nobody edits what another one is to confirm. */
export function checkNoProposal({ name, proposal }: ContestDoc): void {
  if (!proposal) return
  throw new Conflict(
    'proposal_open',
    `A correction of ${name} by ${proposal.byName} waits already: confirm it or drop it first.`,
  )
}

/** The same request again, after it succeeded: whoever was added has another id by now. */
export function isSameProposal(open: SetupProposal | null, again: SetupProposal): open is SetupProposal {
  if (!open?.by.equals(again.by) || open.setupVersion !== again.setupVersion) return false
  const said = ({ changes, votes, cause, note }: SetupProposal): string =>
    canonicalJson([changes.map(({ after }) => after), votes.map((vote) => vote.votes), cause, note])
  return said(open) === said(again)
}

/** Whether the poll takes place is no correction: it is proposed and confirmed before a result is public, or once it is taken down. */
export const isOfPoll = ({ cause }: Pick<SetupProposal, 'cause'>): boolean => cause === null

export function checkPollMayChange({ name, publicStatus }: ContestDoc): void {
  if (!isPublic(publicStatus)) return
  throw new Conflict('wrong_status', `A result of ${name} is public: withdraw it first.`, {
    details: { status: publicStatus },
  })
}

/** The names as they stand: what two people have seen from now on. */
export function namesOf({ candidacies }: Pick<ContestSetup, 'candidacies'>): ContestDoc['seenNames'] {
  return candidacies.map((candidacy) => ({ candidacy: candidacy.id, name: fullName(candidacy) }))
}

type SetupMove = Pick<ContestDoc, 'setupVersion' | 'setupBy' | 'setupRead'>

/** After one person's edit nobody else has read the set-up, and what was checked is to be checked against it. */
export function setupEdited(act: Act, { setupVersion }: ContestDoc): SetupMove {
  return { setupVersion: setupVersion + 1, setupBy: setUpBy(act), setupRead: null }
}

/** A checked count goes back to its checker when the set-up changes: she reads the new one, and her check stands again. */
export async function uncheckPending({
  pendingCount,
  pendingStatus,
}: ContestDoc): Promise<Partial<Pick<ContestDoc, 'pendingStatus'>>> {
  if (!pendingCount || pendingStatus !== 'checked') return {}
  const count = required(await CountModel.findOne({ _id: pendingCount }).lean(), 'count')
  const undone = { status: 'entered', check: null, undoneCheck: count.check } as const
  await CountModel.updateOne({ _id: pendingCount, status: 'checked' }, { $set: undone })
  return { pendingStatus: 'entered' }
}

/** The check of whoever reads a set-up that changed after it: it stands again where the count has everybody who stands now. */
export function checkToRedo(
  { contest: { candidacies, pendingStatus }, pending }: LoadedContest,
  reader: string,
): CountCheck | null {
  const undone = pending?.undoneCheck
  if (!undone || pendingStatus !== 'entered' || undone.by.toHexString() !== reader) return null
  const counted = new Set(pending.votes.map(({ candidacy }) => candidacy))
  const isWhole = candidacies.length === counted.size && candidacies.every(({ id }) => counted.has(id))
  return isWhole ? undone : null
}
