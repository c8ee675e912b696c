import type { ReadSetupRequest } from '../../../../models/contract/setup-corrections.js'
import { CountModel } from '../../../../models/count-model.js'
import { command } from '../../command.js'
import { checkSecondPerson } from '../../people/check-second-person.js'
import { loadContest } from '../../results/count-checks.js'
import { saveUnseen } from '../../results/save-contest.js'
import { checkSetupVersion, checkToRedo, namesOf, storedActor } from './setup-guard.js'

/**
 * Somebody else than its last editor held the set-up against the statement of persons nominated: it may count from now on. Whoever
 * checked the pending count against the one before confirms with it what changed: her check stands again.
 */
export const readSetup = command(
  async (act, { contest: id, setupVersion }: { contest: string } & ReadSetupRequest) => {
    const loaded = await loadContest(id)
    const { contest, pending } = loaded
    checkSetupVersion(contest, setupVersion)
    const redone = checkToRedo(loaded, act.actor.id)
    if (contest.setupRead?.setupVersion === setupVersion && !redone) return contest
    if (contest.setupBy) {
      const did = `changed the set-up of ${contest.name} last`
      await checkSecondPerson(act, { id: contest.setupBy.by, did })
    }
    const setupRead = { ...storedActor(act), setupVersion }
    const set = { setupRead, seenNames: namesOf(contest) }
    const read = await saveUnseen(act, contest, {
      command: 'read-setup',
      update: { $set: { ...set, ...(redone ? { pendingStatus: 'checked' } : {}) } },
      more: { setupVersion },
    })
    if (pending && redone) {
      const check = { ...redone, at: act.at, setupVersion }
      const again = { status: 'checked', check, undoneCheck: null } as const
      await CountModel.updateOne({ _id: pending._id, status: 'entered' }, { $set: again })
    }
    return read
  },
)
