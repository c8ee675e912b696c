import { describe, expect, it } from '@jest/globals'
import { PostModel } from '../../../models/post-model.js'
import { AppError } from '../../../server/app-errors.js'
import { publishPost } from '../../../server/commands/posts/publish-post.js'
import { checkPublished } from '../../../server/commands/results/check-published.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { holdBoth } from '../../factories/hold-both.js'
import { enterAndCheck, makeResult } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { makeAct } from '../../factories/make-person.js'
import { checkingPublic, makeSolo, publishing } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

/** What became of the requests, each "done" or its refusal, in alphabetical order. */
function outcomes(settled: PromiseSettledResult<unknown>[]): string[] {
  const words = settled.map((row) => {
    if (row.status === 'fulfilled') return 'done'
    const reason: unknown = row.reason
    return reason instanceof AppError ? `${reason.status} ${reason.code}` : String(reason)
  })
  return words.sort()
}

const reason = 'Two piles were swapped.'

describe('two requests for a result, each paused after its last read:', () => {
  it('two withdrawals: the result is withdrawn once', async () => {
    const { first, second, editor, election, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const head = (await findElection(election.slug))?.feedHead ?? 0
    const request = {
      contest: tamworth._id.toHexString(),
      published: published.lastCount,
      ...takenDown(reason),
    }
    const settled = await holdBoth([
      () => withdrawResult(editor, request),
      () => withdrawResult(second, request),
    ])
    expect(outcomes(settled)).toEqual(['409 wrong_status', 'done'])
    expect((await findContestById(tamworth._id))?.contest.version).toBe(2)
    expect((await findElection(election.slug))?.feedHead).toBe(head + 1)
  })

  it('a withdrawal and a correction: the second of them is told of the first, and does nothing', async () => {
    const { first, second, editor, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const checked = await enterAndCheck({ first, second }, published, { ...real, rejectedBallots: 45 })
    const contest = tamworth._id.toHexString()
    const settled = await holdBoth<unknown>([
      () => withdrawResult(editor, { contest, published: 1, ...takenDown(reason) }),
      () => publishResult(first, publishing(checked, { cause: 'ours', note: 'One more was rejected.' })),
    ])
    const full = await findContestById(tamworth._id)
    expect(outcomes(settled)).toEqual(['409 stale_count', 'done'])
    expect(full?.contest.version).toBe(2)
    const withdrawn = settled[0]?.status === 'fulfilled'
    expect([full?.published?.number, full?.withdrawn?.number]).toEqual(
      withdrawn ? [undefined, 1] : [2, undefined],
    )
  })

  it('a check and a withdrawal: the result stays withdrawn', async () => {
    const { first, second, editor, election, tamworth } = await makeNight()
    await makeSettings(await makeAct(['admin']), election, { solo: true })
    const solo = await makeSolo(first, tamworth, real)
    const settled = await holdBoth<unknown>([
      () => checkPublished(second, checkingPublic(solo, real)),
      () =>
        withdrawResult(editor, { contest: tamworth._id.toHexString(), published: 1, ...takenDown(reason) }),
    ])
    expect(settled[1]?.status).toBe('fulfilled')
    expect((await findContestById(tamworth._id))?.contest.publicStatus).toBe('withdrawn')
  })

  it('a flash’s publication and a withdrawal: the flash is public or dismissed', async () => {
    const { first, second, editor, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const flash = await PostModel.findOne({ flash: tamworth._id }).lean()
    const contest = tamworth._id.toHexString()
    const post = String(flash?._id)
    const settled = await holdBoth<unknown>([
      () => publishPost(editor, { post, version: 1, contests: [{ id: contest, version: 1 }] }),
      () => withdrawResult(second, { contest, published: published.lastCount, ...takenDown(reason) }),
    ])
    expect(settled[1]?.status).toBe('fulfilled')
    const after = await PostModel.findById(post).lean()
    const wasPublished = settled[0]?.status === 'fulfilled'
    expect(after?.status).toBe(wasPublished ? 'published' : 'dismissed')
    if (!wasPublished) expect(outcomes(settled)[0]).toMatch(/^409 (wrong_status|stale_contest)$/)
  })

  it('a freeze and a publication: nothing is published after the freeze', async () => {
    const { first, second, election, tamworth } = await makeNight()
    const admin = await makeAct(['admin'])
    const checked = await enterAndCheck({ first, second }, tamworth, real)
    const settled = await holdBoth<unknown>([
      () => publishResult(first, publishing(checked)),
      () => makeSettings(admin, election, { frozen: true }),
    ])
    expect(settled[1]?.status).toBe('fulfilled')
    const commands = (await findAudit(`election:${election._id.toHexString()}`)).map(({ command }) => command)
    const order = ['publish-result', 'freeze-election']
    if (settled[0]?.status === 'fulfilled') expect(commands.slice(-2)).toEqual(order)
    else expect([outcomes(settled)[0], commands.at(-1)]).toEqual(['409 frozen', order[1]])
  })

  it('two publications: one flash is drafted in the live blog', async () => {
    const { first, second, tamworth } = await makeNight()
    const checked = await enterAndCheck({ first, second }, tamworth, real)
    const settled = await holdBoth([
      () => publishResult(first, publishing(checked)),
      () => publishResult(second, publishing(checked)),
    ])
    expect(outcomes(settled)).toEqual(['409 wrong_status', 'done'])
    expect(await PostModel.countDocuments({ flash: tamworth._id })).toBe(1)
  })
})
