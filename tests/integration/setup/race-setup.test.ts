import { describe, expect, it } from '@jest/globals'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { editElection } from '../../../server/commands/setup/edit-election.js'
import { editLiveBlog } from '../../../server/commands/setup/edit-live-blog.js'
import { stopAt } from '../../../server/database.js'
import { findDeskContest } from '../../../server/queries/results/find-desk-contest.js'
import { contestEdit, electionEdit, liveBlogEdit } from '../../factories/edit-requests.js'
import { holdBoth } from '../../factories/hold-both.js'
import { enterAndCheck, enterReal } from '../../factories/make-count.js'
import { makeContest } from '../../factories/make-election.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { later, makeAct, toolAct } from '../../factories/make-person.js'
import { makePost } from '../../factories/make-post.js'
import { publishing } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'
import { newGate } from '../../support/gate.js'

withDatabase()

type Work = () => Promise<unknown>

/** Holds the first command after its last read until the other is done; gives its refusal, or "done". */
async function overtaken(first: Work, other: Work): Promise<string> {
  const [there, goOn] = [newGate(), newGate()]
  let held = false
  stopAt(async (point) => {
    if (point !== 'command:read' || held) return
    held = true
    there.open()
    await goOn.passed
  })
  const work = first()
  const code = work.then(
    () => 'done',
    () => refusalOf(work).then((refusal) => refusal.code),
  )
  await there.passed
  await other()
  goOn.open()
  return code
}

/** Makes two commands, each of which is overtaken by the other in turn. */
type Pair = (night: Night) => Promise<[Work, Work]>

const alone: Pair = async ({ first, election, tamworth }) => {
  const admin = await makeAct(['admin'])
  await makeSettings(admin, election, { solo: true })
  const entered = await enterReal(first, tamworth, real)
  const soloReason = 'Nobody else is here.'
  return [
    () => publishResult(first, publishing(entered, { soloReason })),
    () => makeSettings(admin, election, { solo: false }),
  ]
}

const withOpenPoll: Pair = async ({ first, second, election, tamworth }) => {
  const checked = await enterAndCheck({ first, second }, tamworth, real)
  const pollClosesAt = later(60).toISOString()
  return [
    () => publishResult(first, publishing(checked)),
    () => editElection(toolAct, electionEdit(election, { pollClosesAt })),
  ]
}

const forSomebodyGone: Pair = ({ first, second, tamworth }) => {
  const candidacies = tamworth.candidacies.slice(1)
  return Promise.resolve([
    () => enterReal(first, tamworth, real),
    () => editContest(second, contestEdit(tamworth, { candidacies })),
  ])
}

const withTooManyVotes: Pair = async ({ first, second, tamworth }) => {
  const checked = await enterAndCheck({ first, second }, tamworth, real)
  return [
    () => publishResult(first, publishing(checked)),
    () => editContest(second, contestEdit(checked, { electorate: 25_629 })),
  ]
}

const named: Pair = async ({ first, second, election, tamworth }) => {
  const sdp = { abbreviation: 'SDP', name: 'Social Democratic Party', colour: null }
  const { parties } = election
  const more = await editElection(first, electionEdit(election, { parties: [...parties, sdp] }))
  const full = await findDeskContest(tamworth._id)
  const sittingMember = { name: 'Chris Pincher', party: 'SDP' }
  return [
    () => editElection(first, electionEdit(more, { parties })),
    () => editContest(second, contestEdit(full?.contest ?? tamworth, { sittingMember })),
  ]
}

const unlisted: Pair = ({ reporter, editor, liveBlog, tamworth }) =>
  Promise.resolve([
    () => makePost(reporter, liveBlog, { contests: [tamworth._id.toHexString()] }),
    () => editLiveBlog(editor, liveBlogEdit(liveBlog, { elections: [] })),
  ])

describe('a command that is overtaken by another after its last read is refused:', () => {
  it.each([
    ['publishing alone, while solo is switched off', alone, ['not_checked', 'done']],
    ['publishing, while the close of the poll moves', withOpenPoll, ['poll_open', 'invalid_request']],
    ['entering, while a candidate is removed', forSomebodyGone, ['foreign_candidacy', 'done']],
    ['publishing, while the electorate shrinks', withTooManyVotes, ['not_checked', 'setup_public']],
    ['removing a party, while a contest comes to name it', named, ['party_in_use', 'unknown_party']],
    ['filing, while its election leaves the live blog', unlisted, ['foreign_contest', 'invalid_request']],
  ])('%s', async (_what, pair, [refused, turned]) => {
    const [work, change] = await pair(await makeNight())
    expect(await overtaken(work, change)).toBe(refused)
    const [again, other] = await pair(await makeNight())
    expect(await overtaken(other, again)).toBe(turned)
  })

  it('but a result that was published alone before solo is switched off stays provisional', async () => {
    const night = await makeNight()
    const [work, change] = await alone(night)
    expect(await overtaken(change, work)).toBe('done')
    expect((await findDeskContest(night.tamworth._id))?.contest.publicStatus).toBe('provisional')
  })
})

describe('a name that two give at once', () => {
  it('is that of one of them, whether she adds a contest or renames one', async () => {
    const { first, election, midBeds } = await makeNight()
    const settled = await holdBoth<unknown>([
      () => makeContest(election, { ...real.request, code: 'NEW1', name: 'Newton' }),
      () => editContest(first, contestEdit(midBeds, { name: 'newton' })),
    ])
    const refused = settled.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({ reason: { code: 'already_exists' } })
  })
})
