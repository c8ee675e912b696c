import { afterEach, describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { PostModel } from '../../models/post-model.js'
import { correctPost } from '../../server/commands/correct-post.js'
import { pinPost } from '../../server/commands/pin-post.js'
import { revisePost } from '../../server/commands/revise-post.js'
import { stopAt, transact } from '../../server/database.js'
import { findAudit } from '../../server/queries/find-audit.js'
import { findDeskContest } from '../../server/queries/find-desk-contest.js'
import { findLiveBlogById } from '../../server/queries/find-live-blog-by-id.js'
import { makeResult } from '../factories/make-count.js'
import { makeNight } from '../factories/make-night.js'
import { bodyOf, contentOf, makePost, publishNow } from '../factories/make-post.js'
import { makeWithdrawn } from '../factories/make-public-moves.js'
import { tamworth as real } from '../factories/real-nights.js'
import { refusalOf } from '../factories/refusal-of.js'
import { withDatabase } from '../factories/with-database.js'

withDatabase()

/** Each transaction's first attempt fails: by the store's own switch, or on a real MongoDB by a conflict made up before the first write. */
async function failFirstAttempts(on: boolean): Promise<{ attempts: () => number }> {
  const attempts: number[] = []
  if (process.env['MONGODB_URI'] === undefined) {
    await mongoose.connection.db?.command({ nightdeskTest: { failFirstAttempts: on } })
    stopAt((point) => {
      if (point === 'command:read') attempts.push(1)
    })
    return { attempts: () => attempts.length }
  }
  stopAt((point) => {
    if (point !== 'command:read' || attempts.push(1) % 2 === 0) return
    const conflict = new mongoose.mongo.MongoServerError({ message: 'made up', code: 112 })
    conflict.addErrorLabel('TransientTransactionError')
    throw conflict
  })
  return { attempts: () => attempts.length }
}

afterEach(async () => {
  await failFirstAttempts(false)
  stopAt(null)
})

describe('a commit whose answer is lost', () => {
  it('is never said to have changed nothing', async () => {
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
  it('is done once all the same: one post, one number, one entry each', async () => {
    const { reporter, editor, liveBlog } = await makeNight()
    const { attempts } = await failFirstAttempts(true)
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
    expect(attempts()).toBe(10)
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

  it('enters, checks and publishes one count', async () => {
    const { first, second, editor, tamworth, liveBlog } = await makeNight()
    await publishNow(editor, await makePost(editor, liveBlog, { body: bodyOf('Soon.', [tamworth]) }))
    const { attempts } = await failFirstAttempts(true)
    await makeResult({ first, second }, tamworth, real)
    expect(attempts()).toBe(6)
    const desk = await findDeskContest(tamworth._id)
    expect(desk?.counts.map(({ number, status }) => [number, status])).toEqual([[1, 'published']])
    expect(desk?.contest).toMatchObject({ version: 1, lastCount: 1 })
    expect(await findLiveBlogById(liveBlog._id)).toMatchObject({ feedHead: 3 })
  })

  it('takes a result down and drafts its flash once', async () => {
    const { first, second, editor, tamworth, liveBlog } = await makeNight()
    const { attempts } = await failFirstAttempts(true)
    const published = await makeResult({ first, second }, tamworth, real)
    await makeWithdrawn(editor, published)
    expect(attempts()).toBe(8)
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
