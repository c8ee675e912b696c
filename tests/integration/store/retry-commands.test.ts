import { afterEach, describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { PostModel } from '../../../models/post-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { revisePost } from '../../../server/commands/posts/revise-post.js'
import { stopAt, transact } from '../../../server/database.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findDeskContest } from '../../../server/queries/results/find-desk-contest.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeResult } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { bodyOf, contentOf, makePost, publishNow } from '../../factories/make-post.js'
import { makeWithdrawn } from '../../factories/make-public-moves.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

/** Makes each command's first attempt fail by changing what it has read; gives the attempts of each. */
function conflictsFirst(): { attempts: number[] } {
  const attempts: number[] = []
  let isNew = true
  stopAt(async (point) => {
    if (point === 'transact:committed') isNew = true
    if (point !== 'command:read') return
    if (!isNew) return void attempts.push((attempts.pop() ?? 0) + 1)
    isNew = false
    attempts.push(1)
    for (const name of ['contests', 'elections', 'live_blogs', 'posts']) {
      await mongoose.connection.collection(name).updateMany({}, { $inc: { changedMeanwhile: 1 } })
    }
  })
  return { attempts }
}

/** Expects so many commands, each with two attempts or more. */
function expectRetried({ attempts }: { attempts: number[] }, commands: number): void {
  expect(attempts).toHaveLength(commands)
  expect(Math.min(...attempts)).toBeGreaterThanOrEqual(2)
}

afterEach(() => stopAt(null))

describe('a commit whose answer is lost', () => {
  it('is reported as unknown, never as "nothing was changed"', async () => {
    const lost = new mongoose.mongo.MongoNetworkError('made up')
    lost.addErrorLabel('UnknownTransactionCommitResult')
    expect(await refusalOf(transact(() => Promise.reject(lost)))).toMatchObject({
      code: 'store_unavailable',
      message: 'The store did not say whether it has done this. Do it again: it is done once only.',
    })
    const down = new mongoose.mongo.MongoNetworkError('made up')
    expect(await refusalOf(transact(() => Promise.reject(down)))).toMatchObject({
      code: 'store_unavailable',
      message: 'The store does not take writes now. Nothing of yours was changed.',
    })
  })
})

describe('a command whose first attempt fails', () => {
  it('still takes effect once: one post, one number, one audit entry each', async () => {
    const { reporter, editor, liveBlog } = await makeNight()
    const met = conflictsFirst()
    const filed = await makePost(reporter, liveBlog)
    const post = filed._id.toHexString()
    await revisePost(reporter, { post, version: 1, ...contentOf({ title: 'Turnout is low' }) })
    await publishNow(editor, filed)
    await correctPost(editor, {
      post,
      version: 2,
      ...contentOf({ title: 'Turnout is 35.9 %' }),
      note: 'Wrong.',
    })
    await pinPost(editor, { post })
    expectRetried(met, 5)
    expect(await PostModel.find({ liveBlog: liveBlog._id }).lean()).toMatchObject([
      { version: 3, number: 1, status: 'published', feedSeq: 3 },
    ])
    expect(await findLiveBlogById(liveBlog._id)).toMatchObject({ lastNumber: 1, feedHead: 4, deskHead: 6 })
    const commands = (await findAudit(`live-blog:${liveBlog._id.toHexString()}`)).map(
      ({ command }) => command,
    )
    expect(commands.slice(2)).toEqual([
      'file-post',
      'revise-post',
      'publish-post',
      'correct-post',
      'pin-post',
    ])
  })

  it('still enters, checks and publishes one count', async () => {
    const { first, second, editor, tamworth, liveBlog } = await makeNight()
    await publishNow(editor, await makePost(editor, liveBlog, { body: bodyOf('Soon.', [tamworth]) }))
    const met = conflictsFirst()
    await makeResult({ first, second }, tamworth, real)
    expectRetried(met, 3)
    const desk = await findDeskContest(tamworth._id)
    expect(desk?.counts.map(({ number, status }) => [number, status])).toEqual([[1, 'published']])
    expect(desk?.contest).toMatchObject({ version: 1, lastCount: 1 })
    expect(await findLiveBlogById(liveBlog._id)).toMatchObject({ feedHead: 3 })
  })

  it('still withdraws a result and drafts its flash once', async () => {
    const { first, second, editor, tamworth, liveBlog } = await makeNight()
    const met = conflictsFirst()
    const published = await makeResult({ first, second }, tamworth, real)
    await makeWithdrawn(editor, published)
    expectRetried(met, 4)
    expect(await PostModel.find({ flash: tamworth._id }).lean()).toMatchObject([
      { version: 1, status: 'dismissed' },
    ])
    expect((await findDeskContest(tamworth._id))?.contest).toMatchObject({ version: 2, lastCount: 1 })
    const commands = (await findAudit(`live-blog:${liveBlog._id.toHexString()}`)).map(
      ({ command }) => command,
    )
    expect(commands.slice(2)).toEqual(['file-flash', 'dismiss-post'])
  })
})
