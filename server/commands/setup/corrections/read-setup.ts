import type { ContestDoc } from '../../../../models/contest-model.js'
import type { ReadSetupRequest } from '../../../../models/contract/setup-corrections.js'
import { readingOf } from '../../../../models/domain/setup/contest-setup.js'
import { seenOnceRead } from '../../../../models/domain/setup/spelling.js'
import { type Act, command } from '../../command.js'
import { loadContest, saveCount, saveUnseen } from '../../results/save-contest.js'
import { checkReader } from './setup-devices.js'
import { checkSetupVersion, checkToRedo, setupReadBy } from './setup-guard.js'

/**
 * Somebody who changed nothing of it since it was last read held the set-up against the statement of persons nominated: it may count from now on. Whoever
 * checked the pending count against the one before confirms with it what changed: her check stands again.
 */
export const readSetup = command(
  async (act, { contest: id, setupVersion, acknowledged }: { contest: string } & ReadSetupRequest) => {
    const loaded = await loadContest(id)
    const { contest, pending } = loaded
    checkSetupVersion(contest, setupVersion)
    const redone = checkToRedo(loaded, act.actor.id)
    if (readingOf(contest) && !redone) return contest
    const { timeZone } = loaded.election
    const looked = await checkReader(act, contest, { timeZone, acknowledged })
    const set = { ...setupReadBy(act, contest), seenNames: seenBy(act, contest) }
    const read = await saveUnseen(act, contest, {
      command: 'read-setup',
      update: { $set: { ...set, ...(redone ? { pendingStatus: 'checked' } : {}) } },
      more: { setupVersion, ...looked },
    })
    if (pending && redone) {
      const check = { ...redone, at: act.at, setupVersion }
      const again = { status: 'checked', check, undoneCheck: null } as const
      await saveCount(pending, again)
    }
    return read
  },
)

function seenBy(act: Act, { seenNames, candidacies, setupHistory }: ContestDoc): ContestDoc['seenNames'] {
  const own = setupHistory.filter(({ kind, by }) => kind === 'spelling' && by.toHexString() === act.actor.id)
  const fields = own.flatMap(({ changes }) => changes.map(({ field }) => field.split(':')[1] ?? ''))
  return seenOnceRead(seenNames, candidacies, new Set(fields))
}
