import type { ShowFieldRequest } from '../../../../models/contract/setup-corrections.js'
import { sameDevice } from '../../../../models/domain/people/second-person.js'
import { checkFrozen, checkLooked, command } from '../../command.js'
import { checkSecondPerson } from '../../people/check-second-person.js'
import { loadContest, markFeeds, saveContest } from '../../results/save-contest.js'

/** A withheld value is shown again by another person than who withheld it: that puts up, so a freeze holds it. A result that went with it stays down. */
export const showField = command(
  async (act, { contest: id, field, acknowledged }: { contest: string } & ShowFieldRequest) => {
    const { contest, election } = await loadContest(id)
    const withheld = contest.withheld.find((row) => row.field === field)
    if (!withheld) return contest
    checkFrozen(election, 'results')
    await checkSecondPerson(act, { id: withheld.by, did: 'withheld this' })
    const { timeZone } = election
    const fromHere = sameDevice(act.device, [withheld], { did: 'Withheld', timeZone })
    const looked = checkLooked(fromHere, { acknowledged })
    const { regions } = await markFeeds(contest)
    return saveContest(act, contest, {
      command: 'show-field',
      update: {
        $set: {
          withheld: contest.withheld.filter((row) => row !== withheld),
          saidAt: act.at,
          regions,
        },
        $inc: { version: 1 },
      },
      more: { field, ...looked },
    })
  },
)
