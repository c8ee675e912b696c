import type { ContestDoc, SetupCorrection } from '../../../../models/contest-model.js'
import type { SpellNameRequest } from '../../../../models/contract/setup-corrections.js'
import { CountModel } from '../../../../models/count-model.js'
import { fullName } from '../../../../models/domain/results/contest.js'
import * as facts from '../../../../models/domain/setup/contest-setup.js'
import { type SpellingProblem, spellingProblem } from '../../../../models/domain/setup/spelling.js'
import { required, Unprocessable } from '../../../app-errors.js'
import { type Act, command, storedActor } from '../../command.js'
import { checkTold } from '../../results/count-checks.js'
import { loadContest, markFeeds, markReread, saveContest } from '../../results/save-contest.js'
import { checkSetupVersion, checkSetupWasSeen } from './setup-guard.js'

type Input = { contest: string } & SpellNameRequest

/** A public name is spelled as it should be: one person, two letters in all since two people last saw it. It stands in the history, without a label. */
export const spellName = command(async (act, { contest: id, ...input }: Input) => {
  const { contest } = await loadContest(id)
  const spelled = spelledCandidacies(contest, input)
  if (wasSpelled(act, contest, input)) return contest
  checkSetupVersion(contest, input.setupVersion)
  checkSetupWasSeen(contest)
  const before = facts.setupFacts(contest)
  const after = { ...before, candidacies: spelled }
  const changes = facts.setupChanges(before, after)
  if (changes.length === 0) throw new Unprocessable('nothing_changes', 'The name stands like that already.')
  checkSpelling(contest, input)
  const looked = await checkTold(act, contest.election, [input.note], input)
  const { regions } = await markFeeds(contest)
  await keepCheck(contest)
  const row: SetupCorrection = {
    ...storedActor(act),
    kind: 'spelling',
    changes: changes.map((change) => ({ ...change, label: facts.setupFieldLabel(change.field, [after]) })),
    cause: null,
    note: input.note,
    proposedBy: null,
    soloReason: null,
  }
  const saved = await saveContest(act, contest, {
    command: 'spell-name',
    update: {
      $set: {
        candidacies: spelled,
        ...readOn(contest),
        setupHistory: [row, ...contest.setupHistory],
        regions,
      },
      $inc: { version: 1 },
    },
    more: {
      note: input.note,
      was: changes.map((one) => one.before ?? ''),
      is: changes.map((one) => one.after ?? ''),
      ...looked,
    },
  })
  return markReread(act, saved, { names: facts.namesGone(contest, saved) })
})

function spelledCandidacies(
  { name, candidacies }: ContestDoc,
  input: SpellNameRequest,
): ContestDoc['candidacies'] {
  const { candidacy, firstName, surname } = input
  if (!candidacies.some((row) => row.id === candidacy)) {
    throw new Unprocessable('foreign_candidacy', `Nobody like that stands in ${name}.`)
  }
  return candidacies.map((row) => (row.id === candidacy ? { ...row, firstName, surname } : row))
}

/** The same request again, after it succeeded. */
function wasSpelled(act: Act, contest: ContestDoc, input: Omit<Input, 'contest'>): boolean {
  const [newest] = contest.setupHistory
  const stands = contest.candidacies.find(({ id }) => id === input.candidacy)
  return (
    contest.setupVersion === input.setupVersion + 1 &&
    newest?.kind === 'spelling' &&
    newest.by.toHexString() === act.actor.id &&
    newest.note === input.note &&
    stands?.firstName === input.firstName &&
    stands.surname === input.surname
  )
}

const why: Record<SpellingProblem, string> = {
  too_far: 'That is more than two letters away from the name that two people saw last',
  first_letter: 'That changes the first letter of a name',
  nearer_to_another: "That is nearer to another candidate's name",
}

function checkSpelling({ seenNames, candidacies }: ContestDoc, input: SpellNameRequest): void {
  const seen = required(
    seenNames.find(({ candidacy }) => candidacy === input.candidacy),
    'name that two people saw',
  )
  const others = candidacies.filter(({ id }) => id !== input.candidacy).map(fullName)
  const problem = spellingProblem({ seen: seen.name, candidacy: input, others })
  if (problem === null) return
  const message = `${why[problem]}: propose it as a correction, which another person confirms.`
  throw new Unprocessable('not_a_spelling', message, { fields: { surname: message } })
}

/** A spelling is no reason to read or check the set-up again. */
function readOn({ setupVersion, setupRead }: ContestDoc): Pick<ContestDoc, 'setupVersion' | 'setupRead'> {
  const read = facts.readingOf({ setupRead, setupVersion })
  const next = setupVersion + 1
  return { setupVersion: next, setupRead: read ? { ...read, setupVersion: next } : setupRead }
}

async function keepCheck({ pendingCount, setupVersion }: ContestDoc): Promise<void> {
  if (!pendingCount) return
  await CountModel.updateOne(
    { _id: pendingCount, 'check.setupVersion': setupVersion },
    { $set: { 'check.setupVersion': setupVersion + 1 } },
  )
}
