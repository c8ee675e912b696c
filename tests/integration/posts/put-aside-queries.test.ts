import { describe, expect, it } from '@jest/globals'
import { Types } from 'mongoose'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { dismissPost } from '../../../server/commands/posts/dismiss-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { sendBackPost } from '../../../server/commands/posts/send-back-post.js'
import { findFlashes } from '../../../server/queries/posts/find-flashes.js'
import { findOwnPosts } from '../../../server/queries/posts/find-own-posts.js'
import { findPublishedPosts } from '../../../server/queries/posts/find-published-posts.js'
import { findPutAsidePosts } from '../../../server/queries/posts/find-put-aside-posts.js'
import { makeResult } from '../../factories/make-count.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight } from '../../factories/make-night.js'
import { at, later } from '../../factories/make-person.js'
import { makePost, makePublishedPost } from '../../factories/make-post.js'
import { makeWithdrawn } from '../../factories/make-public-moves.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const idOf = ({ _id }: PostDoc): string => _id.toHexString()
const titlesOf = ({ posts }: { posts: PostDoc[] }): string[] => posts.map(({ title }) => title)

describe('the posts that were put aside', () => {
  it('are all that were sent back, dismissed or retracted in the live blog, whoever wrote them', async () => {
    const { reporter, editor, first, second, tamworth, liveBlog, election } = await makeNight()
    const filed = (minute: number, title: string): Promise<PostDoc> =>
      makePost(at(reporter, later(minute)), liveBlog, { title })
    await sendBackPost(editor, { post: idOf(await filed(1, 'Sent back')), reason: 'Which ward?' })
    await dismissPost(editor, { post: idOf(await filed(2, 'Dismissed')) })
    const out = await makePublishedPost(at(editor, later(3)), liveBlog, { title: 'Retracted' })
    await retractPost(editor, { post: idOf(out), ...takenDown('Not so.') })
    await filed(4, 'Waits')
    await makePublishedPost(editor, liveBlog, { title: 'Public' })
    const elsewhere = await makeLiveBlog([election])
    await dismissPost(editor, { post: idOf(await makePost(editor, elsewhere, { title: 'Elsewhere' })) })
    const result = await makeResult({ first: at(first, later(5)), second }, tamworth, real)
    await makeWithdrawn(second, result)
    const found = await findPutAsidePosts(liveBlog._id, 1)
    expect(found.posts.map(({ title, status, flash }) => [title, status, flash !== null])).toEqual([
      ['', 'dismissed', true],
      ['Retracted', 'retracted', false],
      ['Dismissed', 'dismissed', false],
      ['Sent back', 'returned', false],
    ])
    expect([found.older, [...found.contests.keys()]]).toEqual([false, [tamworth._id.toHexString()]])
  })

  it('come in pages, as do the published posts and a person’s own', async () => {
    const { editor, liveBlog } = await makeNight()
    const gone = await makePublishedPost(editor, liveBlog, { title: '0' })
    await retractPost(editor, { post: idOf(gone), ...takenDown('Not so.') })
    const [post] = await PostModel.find({ _id: gone._id }).lean()
    if (!post) throw new Error('it is gone')
    const copies = Array.from({ length: 120 }, (_, index): PostDoc => ({
      ...post,
      _id: new Types.ObjectId(),
      title: String(index + 1),
      status: index % 2 === 0 ? 'dismissed' : 'published',
      filedAt: later(index + 1),
      number: index + 2,
      filing: { key: String(index), hash: 'x' },
    }))
    await PostModel.insertMany(copies)
    const aside = [await findPutAsidePosts(liveBlog._id, 1), await findPutAsidePosts(liveBlog._id, 2)]
    expect(aside.map(({ posts, older }) => [posts.length, older])).toEqual([
      [61, false],
      [0, false],
    ])
    expect(aside[0] && titlesOf(aside[0]).slice(0, 2)).toEqual(['119', '117'])
    const published = [await findPublishedPosts(liveBlog._id, 1), await findPublishedPosts(liveBlog._id, 2)]
    expect(published.map((page) => [titlesOf(page)[0], page.posts.length, page.older])).toEqual([
      ['120', 50, true],
      ['20', 10, false],
    ])
    const own = [
      await findOwnPosts(liveBlog._id, editor.actor.id, 1),
      await findOwnPosts(liveBlog._id, editor.actor.id, 2),
    ]
    expect(own.map((page) => [titlesOf(page)[0], page.posts.length, page.older])).toEqual([
      ['120', 100, true],
      ['20', 21, false],
    ])
  })
})

describe('the flashes of a contest', () => {
  it('are found in every status, the newest first, with their live blogs', async () => {
    const { first, second, tamworth, midBeds, liveBlog, election } = await makeNight()
    const sister = await makeLiveBlog([election])
    const one = await makeResult({ first, second }, tamworth, real)
    const down = await makeWithdrawn(second, one)
    await makeResult({ first: at(first, later(9)), second }, down, real)
    const { flashes, liveBlogs } = await findFlashes(tamworth)
    expect(flashes.map(({ post }) => post.status)).toEqual(['filed', 'filed', 'dismissed', 'dismissed'])
    expect(new Set(flashes.map((flash) => flash.liveBlog.slug))).toEqual(
      new Set([liveBlog.slug, sister.slug]),
    )
    expect(liveBlogs.map(({ slug }) => slug).sort()).toEqual([liveBlog.slug, sister.slug].sort())
    expect((await findFlashes(midBeds)).flashes).toEqual([])
  })
})
