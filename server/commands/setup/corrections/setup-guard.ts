import type { ContestDoc, SetupProposal } from '../../../../models/contest-model.js'
import type { ConfirmElectionRequest } from '../../../../models/contract/setup-corrections.js'
import { type CountCheck, CountModel } from '../../../../models/count-model.js'
import { canonicalJson } from '../../../../models/domain/audit/canonical-json.js'
import type { SentBy } from '../../../../models/domain/people/second-person.js'
import { hasTriedAll } from '../../../../models/domain/results/check-tries.js'
import { fullName, standsAlone } from '../../../../models/domain/results/contest.js'
import { isPublic } from '../../../../models/domain/results/count.js'
import * as facts from '../../../../models/domain/setup/contest-setup.js'
import { foldName } from '../../../../models/domain/text/folded-name.js'
import type { DroppedProposal, SetupGuard, StoredActor } from '../../../../models/setup-guard-model.js'
import { Conflict, Unprocessable } from '../../../app-errors.js'
import { type Act, actorId, isPerson, type ObjectId, storedActor } from '../../command.js'
import { checkSecondPerson } from '../../people/check-second-person.js'
import { type LoadedContest, saveCount } from '../../results/save-contest.js'
import { knownDevice, sentFrom } from './setup-devices.js'

/** Who set it up; null where a tool did. */
function setUpBy(act: Act): StoredActor | null {
  return isPerson(act) ? storedActor(act) : null
}

/** What has a set-up that two people correct: a contest, and the election itself. */
type Versioned = Pick<ContestDoc, 'name' | 'setupVersion'>

/** Whoever reads, proposes, confirms or corrects a set-up has seen it as it is now. */
export function checkSetupVersion({ name, setupVersion }: Versioned, seen: number): void {
  if (seen === setupVersion) return
  throw new Conflict('stale_setup', `The set-up of ${name} changed meanwhile: look at it first.`, {
    details: { setupVersion },
  })
}

/** Readers saw a result that is computed from the set-up, whether it stands or was withdrawn: what changes it takes two people. */
export function checkSetupWasSeen({ name, publicStatus }: ContestDoc): void {
  if (publicStatus !== null) return
  throw new Conflict('wrong_status', `No result of ${name} was public: its set-up is edited directly.`, {
    details: { status: publicStatus },
  })
}

/** Nobody joins who is publicly returned unopposed: a poll is held then, and what was told is taken down first. */
export function checkStaysAlone(
  contest: ContestDoc,
  { candidacies }: Pick<facts.ContestSetup, 'candidacies'>,
): void {
  const { name, publicStatus } = contest
  if (!isPublic(publicStatus) || !standsAlone(contest) || standsAlone({ candidacies })) return
  throw new Conflict(
    'wrong_status',
    `Readers see somebody returned unopposed in ${name}: withdraw that first, then add who stands against her.`,
    { details: { status: publicStatus } },
  )
}

/** One correction of a set-up at a time; nobody edits what another one is to confirm. */
export function checkNoProposal({
  name,
  proposal,
}: {
  name: string
  proposal: Pick<StoredActor, 'byName'> | null
}): void {
  if (!proposal) return
  throw new Conflict(
    'proposal_open',
    `A correction of ${name} by ${proposal.byName} waits already: confirm it or drop it first.`,
  )
}

/** Whoever is added has another id each time. */
function saidOf({ field, before, after }: facts.SetupChange): readonly (string | null)[] {
  const isOfNew = before === null && field.startsWith('candidacy:')
  return [isOfNew ? (field.split(':')[2] ?? '') : field, after]
}

/** What is to be, by its new values: whoever is added has another id each time. */
const saidBy = ({ changes }: { changes: readonly facts.SetupChange[] }): string[] =>
  changes.map(({ field, after }) => after ?? field)

interface Proposed {
  proposal: (Tried & { by: ObjectId; changes: readonly facts.SetupChange[] }) | null
  droppedProposals: DroppedProposal[]
}

/** A dropped proposal leaves who made it: she is not the second person of whoever proposes the same anew. */
export function dropsProposal({ proposal, droppedProposals }: Proposed) {
  const dropped = proposal ? [{ by: proposal.by, said: saidBy(proposal), tries: proposal.tries }] : []
  return { proposal: null, droppedProposals: [...droppedProposals, ...dropped] }
}

interface Confirming {
  name: string
  proposal: StoredActor & { changes: readonly facts.SetupChange[] }
  droppedProposals: readonly DroppedProposal[]
  /** Whether one person may do both, with a reason. */
  solo: boolean
  reason: string
}

/** Null where another person confirms; else why the one who proposed it does. */
export async function checkConfirmer(
  act: Act,
  { name, proposal, droppedProposals, solo, reason }: Confirming,
): Promise<string | null> {
  if (!solo || proposal.by.toHexString() !== act.actor.id) {
    const said = saidBy(proposal)
    const same = droppedProposals.filter((row) => row.said.some((value) => said.includes(value)))
    for (const { by: id } of [proposal, ...same]) {
      await checkSecondPerson(act, { id, did: `proposed this correction of ${name}` })
    }
    return null
  }
  if (reason !== '') return reason
  throw new Unprocessable('solo_reason_missing', 'Nobody else has confirmed this: say why you do it alone.', {
    fields: { soloReason: 'Why is it confirmed by whoever proposed it?' },
  })
}

/** A proposal with the typings of it that differed. */
type Tried = Pick<SetupProposal, 'tries'>

/** As often as a count is typed: more would be guessing. */
export function checkMayType(act: Act, { name, proposal }: { name: string; proposal: Tried }): void {
  if (!hasTriedAll(proposal, act.actor.id)) return
  throw new Conflict(
    'check_disputed',
    `You typed this correction of ${name} as often as one person may, and it differed: somebody else confirms it, or it is dropped.`,
  )
}

interface Differing {
  proposal: Tried
  input: Pick<ConfirmElectionRequest, 'typed' | 'source'>
  differing: string[]
  labelOf: (field: string) => string
}

/**
 * A typing that differs: one try more, unless it is the same again, whose answer was lost; and a refusal that names the fields, never
 * what the first person typed. The audit has what was typed once the correction is public: until then whoever reads it may still confirm.
 */
export function differingTry(act: Act, { proposal, input, differing, labelOf }: Differing) {
  const details = differing.map((what) => ({ what, label: labelOf(what) }))
  const labels = details.map(({ label }) => label).join(', ')
  const message = `What you typed differs from the proposal: ${labels}. Nothing was changed.`
  const typed = input.typed.map(({ field, value }) => `${field}: ${value}`)
  const last = proposal.tries.findLast(({ by }) => by.toHexString() === act.actor.id)
  const isAgain = canonicalJson([last?.source, last?.typed]) === canonicalJson([input.source, typed])
  const tried = { by: actorId(act), byName: act.actor.name, source: input.source, typed }
  return {
    isAgain,
    tries: [...proposal.tries, tried],
    more: { differs: details.map(({ label }) => label), source: input.source },
    refusal: new Unprocessable('check_differs', message, { details }),
  }
}

/** Every typing that differed before a correction became public, of those too that were dropped on the way, as the audit keeps them. */
export function triesInWords({
  proposal,
  droppedProposals,
}: {
  proposal: Tried
  droppedProposals: readonly Tried[]
}): string[] {
  return [...droppedProposals, proposal].flatMap(({ tries }) =>
    tries.map(({ byName, typed, source }) => `${byName}: ${typed.join(', ')} (${source})`),
  )
}

type Typed = Pick<ConfirmElectionRequest, 'typed'>

export const typedBy = ({ typed }: Typed): Record<string, string> =>
  Object.fromEntries(typed.map(({ field, value }) => [field, value]))

type Confirmed = Pick<StoredActor, 'by'> & { changes: readonly facts.SetupChange[] }

/** Whether she confirmed the newest correction, by typing this: anything else was typed of it by nobody. */
export function isConfirmedAs(act: Act, newest: Confirmed | undefined, typed: Typed['typed']): boolean {
  if (newest?.by.toHexString() !== act.actor.id) return false
  return facts.typedOtherwise(newest.changes, typedBy({ typed })).length === 0
}

/** The same request again, after it succeeded: whoever was added has another id by now. */
export function isSameProposal(open: SetupProposal | null, again: SetupProposal): open is SetupProposal {
  if (!open?.by.equals(again.by) || open.setupVersion !== again.setupVersion) return false
  const said = ({ changes, votes, cause, note }: SetupProposal): string =>
    canonicalJson([changes.map(saidOf), votes.map((vote) => vote.votes), cause, note])
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

type Guarded = Omit<SetupGuard, 'droppedProposals'> & { name: string }
type SetupMove = Omit<Guarded, 'name'>

/** After one person's edit nobody else has read the set-up, and what was checked is to be checked against it. */
export function setupEdited(act: Act, { setupVersion, setupEditors, setupSent }: Guarded): SetupMove {
  const setupBy = setUpBy(act)
  const editors = [...setupEditors, ...(setupBy ? [setupBy.by] : [])]
  const sent = [...setupSent, ...knownDevice(sentFrom(act))]
  return { setupVersion: setupVersion + 1, setupBy, setupRead: null, setupEditors: editors, setupSent: sent }
}

/** A set-up as somebody made it, that nobody has read. */
export function setupMade(act: Act): SetupMove {
  const setupBy = setUpBy(act)
  const editors = setupBy ? [setupBy.by] : []
  const setupSent = knownDevice(sentFrom(act))
  return { setupVersion: 1, setupBy, setupRead: null, setupEditors: editors, setupSent }
}

export function setupReadBy(
  act: Act,
  { setupVersion }: Guarded,
): Pick<SetupMove, 'setupRead' | 'setupEditors' | 'setupSent'> {
  return { setupRead: { ...storedActor(act), setupVersion }, setupEditors: [], setupSent: [] }
}

/**
 * After a correction: who confirms what another proposed has read that, and a set-up that was read stays so. Of what one person
 * proposed and confirmed somebody else reads the set-up, before the result counts as checked.
 */
export function setupCorrected(
  act: Act,
  before: Guarded,
  { proposal, soloReason }: { proposal: StoredActor & SentBy; soloReason: string | null },
): SetupMove {
  const setupVersion = before.setupVersion + 1
  const { setupRead, setupEditors, setupSent } = before
  const { by, byName, at } = proposal
  const setupBy = { by, byName, at }
  if (soloReason !== null) {
    const editors = {
      setupEditors: [...setupEditors, by],
      setupSent: [...setupSent, ...knownDevice(proposal)],
    }
    return { setupVersion, setupBy, setupRead, ...editors }
  }
  const read = facts.readingOf(before) ? { ...storedActor(act), setupVersion } : setupRead
  return { setupVersion, setupBy, setupRead: read, setupEditors, setupSent }
}

/**
 * A checked count goes back to its checker when the set-up changes: she reads the new one, and her check stands again. She typed
 * votes beside names: where a name is another one now, she types them again.
 */
export async function uncheckPending(
  { pendingCount, candidacies }: ContestDoc,
  after: Pick<facts.ContestSetup, 'candidacies'>,
): Promise<Partial<Pick<ContestDoc, 'pendingStatus'>>> {
  const count = pendingCount && (await CountModel.findOne({ _id: pendingCount }).lean())
  if (!count || !(count.check ?? count.undoneCheck)) return {}
  const undoneCheck = keepsNames(candidacies, after.candidacies) ? (count.check ?? count.undoneCheck) : null
  await saveCount(count, { status: 'entered', check: null, undoneCheck })
  return { pendingStatus: 'entered' }
}

function keepsNames(
  before: facts.ContestSetup['candidacies'],
  after: facts.ContestSetup['candidacies'],
): boolean {
  return before.every((row) => {
    const now = after.find(({ id }) => id === row.id)
    return now === undefined || foldName(fullName(now)) === foldName(fullName(row))
  })
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
