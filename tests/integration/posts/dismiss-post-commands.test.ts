import { describe, expect, it } from '@jest/globals'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { dismissFlashes } from '../../../server/commands/posts/dismiss-flashes.js'
import { dismissPost } from '../../../server/commands/posts/dismiss-post.js'
import { sendBackPost } from '../../../server/commands/posts/send-back-post.js'
import { takePost } from '../../../server/commands/posts/take-post.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeResult } from '../../factories/make-count.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later, toolAct } from '../../factories/make-person.js'
import { makePost, makePublishedPost, publishNow } from '../../factories/make-post.js'
import { midBedfordshire, tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const idOf = ({ _id }: PostDoc): string => _id.toHexString()

describe('dismiss-post', () => {
  it('dismisses a filed post for its author and for an editor, and moves no feed', async () => {
    const { reporter, editor, liveBlog } = await makeNight()
    const mine = await makePost(reporter, liveBlog)
    const before = await findLiveBlogById(liveBlog._id)
    const dismissed = await dismissPost(at(reporter, later(2)), { post: idOf(mine) })
    expect(dismissed).toMatchObject({
      status: 'dismissed',
      version: 1,
      dismissal: { at: later(2), byName: 'Nia Penhale' },
    })
    const after = await findLiveBlogById(liveBlog._id)
    expect([after?.feedHead, after?.deskHead]).toEqual([before?.feedHead, (before?.deskHead ?? 0) + 1])
    const theirs = await makePost(reporter, liveBlog)
    expect((await dismissPost(editor, { post: idOf(theirs) })).status).toBe('dismissed')
    const audit = await findAudit(`live-blog:${liveBlog._id.toHexString()}`)
    expect(audit.at(-1)).toMatchObject({
      command: 'dismiss-post',
      byName: 'Asha Lindqvist',
      before: { status: 'filed' },
      after: { status: 'dismissed' },
    })
  })

  it('dismisses a post that was sent back, and ends its lease', async () => {
    const { reporter, editor, liveBlog } = await makeNight()
    const back = await makePost(reporter, liveBlog)
    await sendBackPost(editor, { post: idOf(back), reason: 'Which ward?' })
    expect((await dismissPost(reporter, { post: idOf(back) })).status).toBe('dismissed')
    const held = await makePost(reporter, liveBlog)
    await takePost(editor, { post: idOf(held), takeOver: false })
    expect((await dismissPost(editor, { post: idOf(held) })).lease).toBeNull()
  })

  it('is refused to an editor while another holds the lease, and never to the author', async () => {
    const { reporter, editor, otherEditor, liveBlog } = await makeNight()
    const post = idOf(await makePost(reporter, liveBlog))
    await takePost(editor, { post, takeOver: false })
    expect((await refusalOf(dismissPost(otherEditor, { post }))).code).toBe('leased')
    expect((await dismissPost(reporter, { post })).status).toBe('dismissed')
  })

  it('answers the same person’s repetition, and refuses another person or a public post', async () => {
    const { reporter, editor, liveBlog } = await makeNight()
    const post = idOf(await makePost(reporter, liveBlog))
    const dismissed = await dismissPost(reporter, { post })
    expect(await dismissPost(at(reporter, later(1)), { post })).toEqual(dismissed)
    expect((await refusalOf(dismissPost(editor, { post }))).code).toBe('wrong_status')
    const out = await makePublishedPost(editor, liveBlog)
    expect((await refusalOf(dismissPost(editor, { post: idOf(out) }))).code).toBe('wrong_status')
    expect((await refusalOf(dismissPost(editor, { post: '0123456789abcdef01234567' }))).code).toBe(
      'not_found',
    )
  })
})

/** A night with two declared contests, each with a filed flash in the one live blog. */
async function flashes(): Promise<Night & { liveBlogId: string; posts: string[] }> {
  const night = await makeNight()
  const { first, second, reporter, tamworth, midBeds, liveBlog } = night
  for (const contest of [tamworth, midBeds]) {
    await assignReporter(toolAct, { contest: contest._id.toHexString(), person: reporter.actor.id })
  }
  await makeResult({ first, second }, tamworth, real)
  await makeResult({ first, second }, midBeds, midBedfordshire)
  const filed = await PostModel.find({ liveBlog: liveBlog._id, flash: { $ne: null } }).lean<PostDoc[]>()
  expect(filed).toHaveLength(2)
  return { ...night, liveBlogId: liveBlog._id.toHexString(), posts: filed.map(idOf) }
}

describe('dismiss-flashes', () => {
  it('dismisses all flashes that are named, each with an entry in the audit', async () => {
    const { editor, liveBlogId, posts } = await flashes()
    const dismissed = await dismissFlashes(editor, { liveBlog: liveBlogId, posts: [...posts, ...posts] })
    expect(dismissed.map(({ status }) => status)).toEqual(['dismissed', 'dismissed'])
    const audit = await findAudit(`live-blog:${liveBlogId}`)
    expect(audit.slice(-2).map(({ command, subject }) => [command, subject])).toEqual(
      posts.map((post) => ['dismiss-post', `post:${post}`]),
    )
  })

  it('answers a repetition with the posts as they were dismissed', async () => {
    const { editor, liveBlogId, posts } = await flashes()
    const request = { liveBlog: liveBlogId, posts }
    const dismissed = await dismissFlashes(editor, request)
    expect(dismissed.map(({ status, dismissal }) => [status, dismissal?.at])).toEqual([
      ['dismissed', later(0)],
      ['dismissed', later(0)],
    ])
    expect(await dismissFlashes(at(editor, later(1)), request)).toEqual(dismissed)
  })

  it('dismisses none if one is no flash, is public, is leased, or is in another live blog', async () => {
    const { reporter, editor, otherEditor, liveBlog, election, liveBlogId, posts } = await flashes()
    const [one = '', two = ''] = posts
    const plain = idOf(await makePost(reporter, liveBlog))
    const refused = async (others: string[], live = liveBlogId): Promise<string> => {
      const { code } = await refusalOf(dismissFlashes(editor, { liveBlog: live, posts: [one, ...others] }))
      expect((await findPost(one))?.posts[0]?.status).toBe('filed')
      return code
    }
    expect(await refused([plain])).toBe('invalid_request')
    expect(await refused(['0123456789abcdef01234567'])).toBe('not_found')
    expect(await refused([], (await makeLiveBlog([election]))._id.toHexString())).toBe('not_found')
    await takePost(otherEditor, { post: two, takeOver: false })
    expect(await refused([two])).toBe('leased')
    const second = await PostModel.findById(two).lean<PostDoc>()
    if (second) await publishNow(otherEditor, second)
    expect(await refused([two])).toBe('wrong_status')
  })
})
