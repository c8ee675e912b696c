import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { PostModel } from '../../../models/post-model.js'
import { markRereads } from '../../../server/commands/posts/mark-rereads.js'
import { takePost } from '../../../server/commands/posts/take-post.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { presentLatest } from '../../../server/presenters/results/present-latest.js'
import { presentTally } from '../../../server/presenters/results/present-tally.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { enterAndCheck, enterReal, makeResult } from '../../factories/make-count.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight } from '../../factories/make-night.js'
import { at, later, makeAct } from '../../factories/make-person.js'
import { bodyOf, makePost, makePublishedPost, publishNow } from '../../factories/make-post.js'
import { makeWithdrawn, publishing } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
const reason = 'Two piles were swapped.'
const request = (contest: ContestDoc): Parameters<typeof withdrawResult>[1] => ({
  contest: contest._id.toHexString(),
  published: contest.lastCount,
  ...takenDown(reason),
})
const countsOf = (contest: ContestDoc): Promise<CountDoc[]> =>
  CountModel.find({ contest: contest._id }).sort({ number: 1 }).lean<CountDoc[]>()

describe('withdraw-result', () => {
  it('needs one person only, keeps the count, and leaves its figures nowhere public', async () => {
    const { first, second, editor, election, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const withdrawn = await withdrawResult(at(editor, later(30)), {
      ...request(published),
      publicSentence: 'Two bundles stood on one sheet.',
    })
    expect(withdrawn).toMatchObject({
      publicStatus: 'withdrawn',
      publishedCount: published.publishedCount,
      publishedAt: later(0),
      version: 2,
    })
    expect(await countsOf(tamworth)).toMatchObject([
      {
        status: 'withdrawn',
        publishedAt: later(0),
        publishedByName: 'Tom Arkwright',
        withdrawn: { byName: 'Asha Lindqvist', at: later(30), reason },
        replacedAt: null,
      },
    ])
    const full = await findContestById(tamworth._id)
    if (!full) throw new Error('the contest is gone')
    const view = presentContest(full, site)
    expect(view).toMatchObject({
      state: 'withdrawn',
      stateText: 'Result withdrawn, being checked',
      result: null,
      figures: {},
      history: [],
      withdrawal: { at: { clock: '03:30' }, reason: 'Wrong figures. Two bundles stood on one sheet.' },
    })
    expect(JSON.stringify(view)).not.toMatch(/11,719|11719|10,403|10403|1,316|Two piles/)
    expect(presentLatest([full], site)).toEqual([])
    const tally = presentTally((await findElection(election.slug)) ?? election, [full], site)
    expect([tally.declared, tally.rows]).toEqual(['0 of 1 declared', []])
  })

  it('answers a repetition, and refuses another person or reason', async () => {
    const { first, second, election, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const withdrawn = await withdrawResult(first, request(published))
    const head = (await findElection(election.slug))?.feedHead
    expect(await withdrawResult(at(first, later(3)), request(published))).toEqual(withdrawn)
    expect((await findElection(election.slug))?.feedHead).toBe(head)
    expect(await refusalOf(withdrawResult(second, request(published)))).toMatchObject({
      code: 'wrong_status',
      status: 409,
      details: { status: 'withdrawn' },
    })
    const other = await refusalOf(withdrawResult(first, { ...request(published), reason: 'Another.' }))
    expect(other.code).toBe('wrong_status')
    const told = await refusalOf(withdrawResult(first, { ...request(published), publicReason: 'legal' }))
    expect(told.code).toBe('wrong_status')
  })

  it('takes a sentence for readers from an editor only', async () => {
    const { first, second, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const said = { ...request(published), publicSentence: 'We look again.' }
    expect(await refusalOf(withdrawResult(first, said))).toMatchObject({ code: 'forbidden', status: 403 })
    expect((await findContestById(tamworth._id))?.contest.publicStatus).toBe('published')
  })

  it('refuses a count that was not seen, and a contest without a public result', async () => {
    const { first, second, tamworth } = await makeNight()
    const bare = await refusalOf(withdrawResult(first, { ...request(tamworth), published: 1 }))
    expect(bare).toMatchObject({ code: 'wrong_status', details: { status: null } })
    const one = await makeResult({ first, second }, tamworth, real)
    await makeResult({ first, second }, one, { ...real, rejectedBallots: 45 })
    const stale = await refusalOf(withdrawResult(second, request(one)))
    expect(stale).toMatchObject({ code: 'stale_count', status: 409, details: { number: 2, pending: null } })
    expect((await findContestById(tamworth._id))?.contest.publicStatus).toBe('published')
  })

  it('leaves a pending count as it is, and that can be published afterwards with a cause', async () => {
    const { first, second, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const checked = await enterAndCheck({ first, second }, published, { ...real, rejectedBallots: 45 })
    const withdrawn = await withdrawResult(second, { ...request(published), published: 1 })
    expect(withdrawn).toMatchObject({ pendingStatus: 'checked', pendingCount: checked.pendingCount })
    const unaware = { cause: 'returning-officer', note: 'One more was rejected.' } as const
    expect(await refusalOf(publishResult(first, publishing(withdrawn, unaware)))).toMatchObject({
      code: 'stale_count',
      message:
        'Ruth Okonjo withdrew the result of Tamworth at 03:00 BST, 20 October 2023: look at that first.',
    })
    const seen = { withdrawn: 1 }
    expect((await refusalOf(publishResult(first, publishing(withdrawn, seen)))).code).toBe('cause_missing')
    const said = { ...unaware, ...seen }
    const after = await publishResult(at(first, later(40)), publishing(withdrawn, said))
    expect(after).toMatchObject({ publicStatus: 'published', version: 3 })
    const full = await findContestById(tamworth._id)
    if (!full) throw new Error('the contest is gone')
    expect(presentContest(full, site)).toMatchObject({
      state: 'published',
      withdrawal: null,
      history: [
        {
          replacedAt: { clock: '03:40' },
          cause: 'corrected by the returning officer',
          note: 'One more was rejected.',
          withdrawal: { at: { clock: '03:00' }, reason: 'Wrong figures.' },
        },
      ],
    })
  })

  it('works while results are frozen and the live blog is closed', async () => {
    const { first, second, editor, election, tamworth, liveBlog } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    await makeSettings(await makeAct(['admin']), election, { frozen: true })
    await closeLiveBlog(editor, { liveBlog: liveBlog._id.toHexString() })
    expect((await withdrawResult(editor, request(published))).publicStatus).toBe('withdrawn')
  })

  it('is in the audit with the state before and after and the reason', async () => {
    const { first, second, election, tamworth } = await makeNight()
    await makeWithdrawn(second, await makeResult({ first, second }, tamworth, real))
    const entries = await findAudit(`election:${election._id.toHexString()}`)
    expect(entries.at(-1)).toMatchObject({
      command: 'withdraw-result',
      byName: 'Ruth Okonjo',
      before: { publicStatus: 'published', version: 1 },
      after: { publicStatus: 'withdrawn', version: 2, number: 1, reason },
    })
  })
})

describe('a withdrawal and the posts about it', () => {
  it('dismisses the contest’s filed flashes, whoever holds them, and no other post', async () => {
    const { first, second, editor, otherEditor, election, tamworth, liveBlog } = await makeNight()
    const sister = await makeLiveBlog([election])
    const third = await makeLiveBlog([election])
    const published = await makeResult({ first, second }, tamworth, real)
    const flashIn = async (blog: typeof liveBlog): Promise<string> =>
      String((await PostModel.findOne({ liveBlog: blog._id, flash: tamworth._id }).lean())?._id)
    await takePost(otherEditor, { post: await flashIn(sister), takeOver: false })
    const [out] = await PostModel.find({ liveBlog: third._id }).lean()
    if (!out) throw new Error('no flash')
    await publishNow(editor, out)
    const waiting = await makePost(editor, liveBlog, { body: bodyOf('It is counted.', [tamworth]) })
    await makeWithdrawn(at(second, later(7)), published)
    const flashes = await PostModel.find({ flash: tamworth._id }).sort({ _id: 1 }).lean()
    expect(flashes.map(({ status }) => status).sort()).toEqual(['dismissed', 'dismissed', 'published'])
    const dismissed = flashes.find(({ liveBlog: of }) => of.equals(liveBlog._id))
    expect(dismissed?.dismissal).toMatchObject({ byName: 'Ruth Okonjo', at: later(7) })
    expect((await PostModel.findById(waiting._id).lean())?.status).toBe('filed')
  })

  it('marks, after its commit, every published post that shows the result as to be re-read', async () => {
    const { first, second, editor, tamworth, liveBlog } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const body = bodyOf('Labour takes Tamworth with a majority of 1,316.', [tamworth])
    const typed = await makePublishedPost(editor, liveBlog, { body })
    const plain = await makePublishedPost(editor, liveBlog, { body: bodyOf('A gain.', [tamworth]) })
    await makeWithdrawn(second, published)
    expect((await PostModel.findById(typed._id).lean())?.reread).toEqual([])
    await markRereads()
    expect((await PostModel.findById(typed._id).lean())?.reread).toMatchObject([{ numbers: ['1,316'] }])
    expect((await PostModel.findById(plain._id).lean())?.reread).toMatchObject([
      { why: 'result', numbers: [] },
    ])
  })
})

it('after a withdrawal a new count must be entered, checked and published again', async () => {
  const { first, second, tamworth } = await makeNight()
  const withdrawn = await makeWithdrawn(second, await makeResult({ first, second }, tamworth, real))
  const entered = await enterReal(first, withdrawn, real)
  expect(entered).toMatchObject({ publicStatus: 'withdrawn', pendingStatus: 'entered', lastCount: 2 })
  const refusal = await refusalOf(publishResult(first, publishing(entered, { withdrawn: 1 })))
  expect(refusal.code).toBe('not_checked')
})
