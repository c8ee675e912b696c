import type { DropCountRequest } from '../../../models/contract/counts.js'
import { type Act, command, storedActor } from '../command.js'
import { checkPending } from './count-checks.js'
import { loadContest, loadCount, type LoadedContest, saveCount, saveUnseen } from './save-contest.js'

/** A pending count is dropped with a reason: it is kept, and nothing that is public changes. */
export const dropCount = command(async (act, input: { contest: string } & DropCountRequest) => {
  const loaded = await loadContest(input.contest)
  const { contest } = loaded
  if (await wasDropped(act, loaded, input)) return contest
  const pending = checkPending('drop-count', loaded, input.seen)
  const after = await saveUnseen(act, contest, {
    command: 'drop-count',
    update: { $set: { pendingCount: null, pendingStatus: null } },
    more: { reason: input.reason },
  })
  const dropped = { ...storedActor(act), reason: input.reason }
  await saveCount(pending, { status: 'superseded', dropped })
  return after
})

/** The same request again, after it succeeded. */
async function wasDropped(act: Act, { contest }: LoadedContest, input: DropCountRequest): Promise<boolean> {
  const count = await loadCount(contest, input.seen)
  return count?.dropped?.by.toHexString() === act.actor.id && count.dropped.reason === input.reason
}
