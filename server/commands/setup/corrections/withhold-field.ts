import type { WithholdFieldRequest } from '../../../../models/contract/setup-corrections.js'
import { isPublic } from '../../../../models/domain/results/count.js'
import { winner } from '../../../../models/domain/results/election-arithmetic.js'
import { decidesResult, namesWithheld } from '../../../../models/domain/setup/withheld.js'
import { Unprocessable } from '../../../app-errors.js'
import { command, sentBy } from '../../command.js'
import { dismissFlashesOf } from '../../posts/dismissal.js'
import { checkSentence } from '../../results/count-checks.js'
import * as contests from '../../results/save-contest.js'

type Input = { contest: string } & WithholdFieldRequest

/** One value that may be wrong: readers see "being checked" in its place, at once and by one person. What decides the result takes it down as well, and readers are told why. */
export const withholdField = command(async (act, { contest: id, field, acknowledged, ...why }: Input) => {
  const loaded = await contests.loadContest(id)
  const { contest, published } = loaded
  const looked = await checkSentence(act, [contest.election], { ...why, acknowledged })
  if (contest.withheld.some((row) => row.field === field)) return contest
  checkField(loaded, field)
  const won = published && isPublic(contest.publicStatus) ? winner(published) : null
  const decides = published !== null && decidesResult(field, { baseline: contest.baseline, winner: won })
  const { regions } = await contests.markFeeds(contest)
  const actor = sentBy(act)
  if (decides) {
    const withdrawn = { ...actor, ...why }
    await contests.saveCount(published, { status: 'withdrawn', withdrawn })
  }
  const status = decides ? { publicStatus: 'withdrawn' } : {}
  const after = await contests.saveContest(act, contest, {
    command: 'withhold-field',
    update: {
      $set: {
        ...status,
        withheld: [...contest.withheld, { ...actor, field, reason: why.reason }],
        saidAt: act.at,
        regions,
      },
      $inc: { version: 1 },
    },
    more: { field, ...why, withdrawn: decides, ...looked },
  })
  if (decides) await dismissFlashesOf(act, after)
  const names = namesWithheld(contest, field)
  return decides || names.length > 0 ? contests.markReread(act, after, { all: decides, names }) : after
})

/** A candidate's name or party can be withheld only of somebody who stands. */
function checkField({ contest: { name, candidacies } }: contests.LoadedContest, field: string): void {
  const [kind, id] = field.split(':')
  if (kind !== 'candidacy' || candidacies.some((candidacy) => candidacy.id === id)) return
  throw new Unprocessable('foreign_candidacy', `Nobody like that stands in ${name}.`)
}
