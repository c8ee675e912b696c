import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { PostModel } from '../../../models/post-model.js'
import { filePost } from '../../../server/commands/posts/file-post.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { findRevision } from '../../../server/queries/posts/find-revision.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { holdBoth } from '../../factories/hold-both.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeUpcomingLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight } from '../../factories/make-night.js'
import { at, later, makeAct, toolAct } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost } from '../../factories/make-post.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

describe('file-post', () => {
  it('stores version 1 with its revision, and moves the desk head but not the feed head', async () => {
    const { reporter, liveBlog, tamworth, midBeds } = await makeNight()
    const post = await makePost(reporter, liveBlog, {
      title: 'Tamworth is close',
      byline: 'Nia Penhale at the count',
      body: bodyOf('Bundles are being checked.', [tamworth]),
      contests: [midBeds._id.toHexString()],
    })
    expect(post).toMatchObject({
      status: 'filed',
      version: 1,
      title: 'Tamworth is close',
      authorName: 'Nia Penhale',
      feedSeq: 0,
      lease: null,
    })
    expect(post.number).toBeUndefined()
    expect(post.tagged.map(String)).toEqual([String(midBeds._id)])
    expect(post.contests.map(String)).toEqual([String(midBeds._id), String(tamworth._id)])
    expect(await findRevision(post._id, 1)).toMatchObject({
      title: 'Tamworth is close',
      byline: 'Nia Penhale at the count',
      byName: 'Nia Penhale',
      command: 'file-post',
    })
    const now = await findLiveBlogById(liveBlog._id)
    expect(now).toMatchObject({ feedHead: liveBlog.feedHead, deskHead: liveBlog.deskHead + 1 })
  })

  it('answers the same key and content with the same post, even when the live blog is closed meanwhile', async () => {
    const { reporter, liveBlog } = await makeNight()
    const request = { liveBlog: liveBlog._id.toHexString(), key: randomUUID(), ...contentOf() }
    const first = await filePost(reporter, request)
    const again = await filePost(at(reporter, later(3)), request)
    await closeLiveBlog(toolAct, { liveBlog: request.liveBlog })
    const afterwards = await filePost(reporter, request)
    expect([again._id, afterwards._id].map(String)).toEqual([String(first._id), String(first._id)])
    expect(again.filedAt).toEqual(first.filedAt)
    expect(await PostModel.countDocuments({ liveBlog: liveBlog._id })).toBe(1)
  })

  it('refuses the same key with other content, and names the post that has it', async () => {
    const { reporter, liveBlog } = await makeNight()
    const request = { liveBlog: liveBlog._id.toHexString(), key: randomUUID(), ...contentOf() }
    const post = await filePost(reporter, request)
    const refusal = await refusalOf(filePost(reporter, { ...request, title: 'Turnout is said to be high' }))
    expect(refusal).toMatchObject({ code: 'already_filed', status: 409 })
    expect(refusal.details).toEqual({ id: post._id.toHexString(), version: 1 })
  })

  it('files a second post when another person sends the same key', async () => {
    const { reporter, editor, liveBlog } = await makeNight()
    const request = { liveBlog: liveBlog._id.toHexString(), key: randomUUID(), ...contentOf() }
    const [one, other] = [await filePost(reporter, request), await filePost(editor, request)]
    expect([one.authorName, other.authorName]).toEqual(['Nia Penhale', 'Asha Lindqvist'])
    expect(await PostModel.countDocuments({ liveBlog: liveBlog._id })).toBe(2)
  })

  it('files one post when the same request arrives twice at the same time', async () => {
    const { reporter, liveBlog } = await makeNight()
    const request = { liveBlog: liveBlog._id.toHexString(), key: randomUUID(), ...contentOf() }
    const outcomes = await holdBoth([() => filePost(reporter, request), () => filePost(reporter, request)])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await PostModel.countDocuments({ liveBlog: liveBlog._id })).toBe(1)
  })

  it('files into an upcoming live blog, and not into a closed one', async () => {
    const { reporter, election } = await makeNight()
    const liveBlog = await makeUpcomingLiveBlog([election])
    expect((await makePost(reporter, liveBlog)).status).toBe('filed')
    await closeLiveBlog(toolAct, { liveBlog: liveBlog._id.toHexString() })
    expect(await refusalOf(makePost(reporter, liveBlog))).toMatchObject({
      code: 'live_blog_closed',
      status: 409,
    })
  })

  it('refuses a body that the editor could not have made', async () => {
    const { reporter, liveBlog } = await makeNight()
    const body = {
      type: 'doc' as const,
      content: [{ type: 'script', content: [{ type: 'text', text: 'x' }] }],
    }
    expect(await refusalOf(makePost(reporter, liveBlog, { body }))).toMatchObject({
      code: 'invalid_body',
      status: 422,
    })
  })

  it("refuses a tag or a card outside the live blog's own elections", async () => {
    const { reporter, liveBlog } = await makeNight()
    const elsewhere = await makeContest(await makeElection())
    const refusals = [
      await refusalOf(makePost(reporter, liveBlog, { contests: [elsewhere._id.toHexString()] })),
      await refusalOf(makePost(reporter, liveBlog, { body: bodyOf('Here it is.', [elsewhere]) })),
      await refusalOf(makePost(reporter, liveBlog, { contests: ['0123456789abcdef01234567'] })),
    ]
    expect(refusals.map(({ code }) => code)).toEqual([
      'foreign_contest',
      'foreign_contest',
      'foreign_contest',
    ])
  })

  it('refuses a live blog that does not exist', async () => {
    const reporter = await makeAct(['reporter'])
    for (const liveBlog of ['0123456789abcdef01234567', 'nonsense']) {
      const refusal = await refusalOf(filePost(reporter, { liveBlog, key: randomUUID(), ...contentOf() }))
      expect(refusal).toMatchObject({ code: 'not_found', status: 404 })
    }
  })
})
