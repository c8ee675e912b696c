import { type CheckCountRequest, type CheckDiffers } from '../../models/contract/counts.js'
import { type ContestDoc } from '../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../models/count-model.js'
import { canonicalJson } from '../../models/domain/canonical-json.js'
import { type ControlKind, checkDifferences, isSecondPerson } from '../../models/domain/count.js'
import { Unprocessable } from '../app-errors.js'
import { reached, transact } from '../database.js'
import { type Act } from './steps/act.js'
import { actorId } from './steps/actor-id.js'
import { auditContest } from './steps/audit-contest.js'
import { checkAcknowledged } from './steps/check-acknowledged.js'
import { checkCandidacies } from './steps/check-candidacies.js'
import { checkPending } from './steps/check-pending.js'
import { checkSeen } from './steps/check-seen.js'
import { doubtsNow } from './steps/doubts-now.js'
import { loadContest } from './steps/load-contest.js'
import { moveDesk } from './steps/move-desk.js'
import { updateContest } from './steps/update-contest.js'

/** A second person types the first two places and a control figure herself; a difference checks nothing and shows both. */
export async function checkCount(
  act: Act,
  input: { contest: string } & CheckCountRequest,
): Promise<ContestDoc> {
  return transact(async () => {
    const loaded = await loadContest(input.contest)
    const { contest, election } = loaded
    if (await wasChecked(act, contest, input)) return contest
    checkSeen(contest, input.seen)
    const pending = checkPending('check-count', loaded)
    checkPerson(act, pending)
    checkCandidacies(contest, input.votes)
    checkTyping(contest, pending, input)
    const acknowledged = checkAcknowledged(await doubtsNow(loaded, pending), input.acknowledged)
    await reached('command:read')
    await moveDesk({ election: election._id })
    const { votes, control, drawnByLot, source } = input
    const check = { by: actorId(act), byName: act.actor.name, at: act.at, source, votes, control, drawnByLot }
    await CountModel.updateOne(
      { _id: pending._id, status: 'entered' },
      { $set: { status: 'checked', check, acknowledged } },
    )
    const checked = await updateContest(contest, { $set: { pendingStatus: 'checked' } })
    await auditContest(act, {
      command: 'check-count',
      before: contest,
      after: checked,
      more: { acknowledged },
    })
    return checked
  })
}

/** The same request again, after it succeeded. */
async function wasChecked(act: Act, contest: ContestDoc, input: CheckCountRequest): Promise<boolean> {
  const count = await CountModel.findOne({ contest: contest._id, number: input.seen }).lean<CountDoc | null>()
  if (!count?.check || count.check.by.toHexString() !== act.actor.id) return false
  return textOf(count.check) === textOf(input)
}

function textOf({ votes, control, source }: Pick<CheckCountRequest, 'votes' | 'control' | 'source'>): string {
  return canonicalJson([votes.map(({ candidacy, votes: own }) => [candidacy, own]).sort(), control, source])
}

function checkPerson(act: Act, pending: CountDoc): void {
  if (isSecondPerson(pending.enteredBy.toHexString(), act.actor.id)) return
  throw new Unprocessable('same_person', 'You entered this count: somebody else has to check it.')
}

const controls: Record<ControlKind, string> = {
  majority: 'Majority',
  'valid-votes': 'Valid votes',
  'papers-verified': 'Ballot papers verified',
}

function checkTyping(contest: ContestDoc, pending: CountDoc, typed: CheckCountRequest): void {
  const differences = checkDifferences(pending, typed)
  if (differences.length === 0) return
  const names = new Map<string, string>([
    ...contest.candidacies.map(
      ({ id, firstName, surname }) => [id, `${firstName} ${surname}`.trim()] as const,
    ),
    ...Object.entries(controls),
  ])
  const details: CheckDiffers = differences.map((row) => ({ ...row, label: names.get(row.what) ?? row.what }))
  const labels = details.map(({ label }) => label).join(', ')
  throw new Unprocessable('check_differs', `What you typed differs from the first typing: ${labels}.`, {
    details,
  })
}
