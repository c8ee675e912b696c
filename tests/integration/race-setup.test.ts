import { describe, expect, it } from '@jest/globals'
import { AppError } from '../../server/app-errors.js'
import { editContest } from '../../server/commands/edit-contest.js'
import { editElection } from '../../server/commands/edit-election.js'
import { editLiveBlog } from '../../server/commands/edit-live-blog.js'
import { publishResult } from '../../server/commands/publish-result.js'
import { findAudit } from '../../server/queries/find-audit.js'
import { findDeskContest } from '../../server/queries/find-desk-contest.js'
import { findElection } from '../../server/queries/find-election.js'
import { findLiveBlogById } from '../../server/queries/find-live-blog-by-id.js'
import { findModerationQueue } from '../../server/queries/find-moderation-queue.js'
import { contestEdit, electionEdit, liveBlogEdit } from '../factories/edit-requests.js'
import { holdBoth } from '../factories/hold-both.js'
import { enterAndCheck, enterReal } from '../factories/make-count.js'
import { makeNight } from '../factories/make-night.js'
import { later, makeAct } from '../factories/make-person.js'
import { makePost } from '../factories/make-post.js'
import { publishing } from '../factories/make-public-moves.js'
import { makeSettings } from '../factories/make-settings.js'
import { tamworth as real } from '../factories/real-nights.js'
import { withDatabase } from '../factories/with-database.js'

withDatabase()

/** Either may come first: the works are given in both orders. */
const orders: [string, boolean][] = [
  ['asked for first', false],
  ['asked for last', true],
]
const inOrder = <T>(turned: boolean, works: T[]): T[] => (turned ? works.toReversed() : works)

/** Codes of those that were refused. */
const refused = (settled: PromiseSettledResult<unknown>[]): string[] =>
  settled.flatMap((row) => {
    if (row.status === 'fulfilled') return []
    const reason: unknown = row.reason
    return reason instanceof AppError ? reason.code : String(reason)
  })

describe('setting up and a result at once, both held after the last read', () => {
  it.each(orders)('never publish alone once solo is off: publishing was %s', async (_when, turned) => {
    const { first, election, tamworth } = await makeNight()
    const admin = await makeAct(['admin'])
    await makeSettings(admin, election, { solo: true })
    const entered = await enterReal(first, tamworth, real)
    const settled = await holdBoth<unknown>(
      inOrder(turned, [
        () => publishResult(first, publishing(entered, { soloReason: 'Nobody else is here.' })),
        () => makeSettings(admin, election, { solo: false }),
      ]),
    )
    const audit = await findAudit(`election:${election._id.toHexString()}`)
    const commands = audit.slice(-2).map(({ command }) => command)
    const contest = (await findDeskContest(tamworth._id))?.contest
    expect((await findElection(election.slug))?.solo).toBe(false)
    if (contest?.publicStatus === 'provisional')
      expect(commands).toEqual(['publish-result', 'change-election-settings'])
    else expect([contest?.publicStatus, refused(settled)]).toEqual([null, ['not_checked']])
  })

  it.each(orders)('never have an open poll and a public result: publishing was %s', async (_when, turned) => {
    const { first, second, election, tamworth } = await makeNight()
    const checked = await enterAndCheck({ first, second }, tamworth, real)
    const settled = await holdBoth<unknown>(
      inOrder(turned, [
        () => publishResult(first, publishing(checked)),
        () => editElection(second, electionEdit(election, { pollClosesAt: later(60).toISOString() })),
      ]),
    )
    const isPublic = (await findDeskContest(tamworth._id))?.contest.publicStatus === 'published'
    const moved = (await findElection(election.slug))?.pollClosesAt.getTime() === later(60).getTime()
    expect([isPublic, moved].filter(Boolean)).toHaveLength(1)
    expect(refused(settled)).toEqual([isPublic ? 'invalid_request' : 'poll_open'])
  })

  it.each(orders)('never lose a candidate who has votes: the count was %s', async (_when, turned) => {
    const { first, second, tamworth } = await makeNight()
    const settled = await holdBoth<unknown>(
      inOrder(turned, [
        () => enterReal(first, tamworth, real),
        () => editContest(second, contestEdit(tamworth, { candidacies: tamworth.candidacies.slice(1) })),
      ]),
    )
    const full = await findDeskContest(tamworth._id)
    const stand = full?.contest.candidacies.map(({ id }) => id) ?? []
    const voted = full?.counts.flatMap(({ votes }) => votes.map(({ candidacy }) => candidacy)) ?? []
    expect(voted.filter((id) => !stand.includes(id))).toEqual([])
    expect([stand.length, voted.length]).toEqual(voted.length > 0 ? [9, 9] : [8, 0])
    expect(refused(settled)).toHaveLength(1)
  })
})

it.each(orders)(
  'a live blog never shows a contest that it does not list: the post was %s',
  async (_when, turned) => {
    const { reporter, editor, liveBlog, tamworth } = await makeNight()
    const contests = [tamworth._id.toHexString()]
    const settled = await holdBoth<unknown>(
      inOrder(turned, [
        () => makePost(reporter, liveBlog, { contests }),
        () => editLiveBlog(editor, liveBlogEdit(liveBlog, { elections: [] })),
      ]),
    )
    const { posts } = await findModerationQueue(liveBlog._id)
    const listed = (await findLiveBlogById(liveBlog._id))?.elections ?? []
    expect([posts.length, listed.length]).toEqual(posts.length > 0 ? [1, 1] : [0, 0])
    expect(refused(settled)).toEqual([posts.length > 0 ? 'invalid_request' : 'foreign_contest'])
  },
)
