import type { NameSourceRequest } from '../../../models/contract/counts.js'
import type { CountDoc } from '../../../models/count-model.js'
import { isSideOf } from '../../../models/domain/results/check-tries.js'
import { Conflict } from '../../app-errors.js'
import { type Act, command, storedActor } from '../command.js'
import { loadContest, type LoadedContest, saveCount, saveUnseen } from './save-contest.js'

type Input = { contest: string } & NameSourceRequest

/** Each side of a dispute names the written source that it goes by; once both have, the same two may finish. */
export const nameSource = command(async (act, input: Input) => {
  const loaded = await loadContest(input.contest)
  const { contest } = loaded
  const count = disputed(act, loaded, input.number)
  const { kind, words } = input
  const named = { ...storedActor(act), kind, words }
  if (wasNamed(act, count, input)) return contest
  const { pendingStatus } = contest
  const after = await saveUnseen(act, contest, {
    command: 'name-source',
    update: { $set: { pendingStatus } },
    more: { number: count.number, kind, source: words },
  })
  await saveCount(count, { writtenSources: [...count.writtenSources, named] })
  return after
})

/** The count of this number, if it still waits to be checked and she is a side of its dispute. */
function disputed(act: Act, { contest, pending, published }: LoadedContest, number: number): CountDoc {
  const provisional = contest.publicStatus === 'provisional' ? published : null
  const entered = contest.pendingStatus === 'entered' ? pending : null
  const count = [entered, provisional].find((each) => each?.number === number)
  if (count && isSideOf(count, act.actor.id)) return count
  const message = 'You are no side of a dispute about this count now. Look at what stands there.'
  throw new Conflict('wrong_status', message, { details: { pending: contest.pendingStatus } })
}

/** The same request again, after it succeeded. */
function wasNamed(act: Act, { writtenSources }: CountDoc, { kind, words }: Input): boolean {
  const own = writtenSources.filter(({ by }) => by.toHexString() === act.actor.id)
  return own.some((each) => each.kind === kind && each.words === words)
}
