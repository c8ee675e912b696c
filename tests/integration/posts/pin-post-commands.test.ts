import { describe, expect, it } from '@jest/globals'
import { markKeyEvent } from '../../../server/commands/posts/mark-key-event.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { unpinPost } from '../../../server/commands/posts/unpin-post.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { bodyOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

/** A night with one published post that shows Tamworth. */
async function published(keyEvent = false): Promise<Night & { post: string; head: number }> {
  const night = await makeNight()
  const body = bodyOf('Bundles are being checked.', [night.tamworth])
  const { _id, feedSeq } = await makePublishedPost(night.editor, night.liveBlog, { body, keyEvent })
  return { ...night, post: _id.toHexString(), head: feedSeq }
}

describe('pin-post and unpin-post', () => {
  it('pins a post in the place of another, and unpins it again', async () => {
    const { editor, post, head, liveBlog, election } = await published()
    const elections = (await findElection(election.slug))?.feedHead ?? 0
    await pinPost(editor, { post })
    expect(await findLiveBlogById(liveBlog._id)).toMatchObject({
      feedHead: head + 1,
      regions: { pinned: head + 1 },
    })
    expect((await findElection(election.slug))?.feedHead).toBe(elections + 1)
    const other = await makePublishedPost(editor, liveBlog)
    await pinPost(editor, { post: other._id.toHexString() })
    expect(String((await findLiveBlogById(liveBlog._id))?.pinnedPost)).toBe(String(other._id))
    await unpinPost(editor, { post: other._id.toHexString() })
    expect(await findLiveBlogById(liveBlog._id)).toMatchObject({
      pinnedPost: null,
      regions: { pinned: head + 4 },
    })
  })

  it('changes nothing when it is repeated: neither a feed number nor the audit', async () => {
    const { editor, post, liveBlog } = await published()
    await pinPost(editor, { post })
    const pinned = await findLiveBlogById(liveBlog._id)
    expect((await pinPost(editor, { post })).version).toBe(1)
    expect(await findLiveBlogById(liveBlog._id)).toEqual(pinned)
    await unpinPost(editor, { post })
    const unpinned = await findLiveBlogById(liveBlog._id)
    await unpinPost(editor, { post })
    expect(await findLiveBlogById(liveBlog._id)).toEqual(unpinned)
  })

  it('refuses a post that is not published', async () => {
    const { editor, liveBlog } = await makeNight()
    const post = (await makePost(editor, liveBlog))._id.toHexString()
    expect((await refusalOf(pinPost(editor, { post }))).code).toBe('wrong_status')
    expect((await refusalOf(unpinPost(editor, { post }))).code).toBe('wrong_status')
  })
})

describe('mark-key-event', () => {
  it('takes a feed number for the post and the key events, and leaves the version as it is', async () => {
    const { editor, post, head, liveBlog } = await published()
    const marked = await markKeyEvent(editor, { post, keyEvent: true })
    expect(marked).toMatchObject({ keyEvent: true, version: 1, feedSeq: head + 1 })
    expect((await findLiveBlogById(liveBlog._id))?.regions).toMatchObject({
      'key-events': head + 1,
      pinned: 0,
    })
    expect(await markKeyEvent(editor, { post, keyEvent: true })).toEqual(marked)
    expect((await markKeyEvent(editor, { post, keyEvent: false })).feedSeq).toBe(head + 2)
  })

  it('refuses a post that is not published', async () => {
    const { editor, liveBlog } = await makeNight()
    const post = (await makePost(editor, liveBlog))._id.toHexString()
    expect((await refusalOf(markKeyEvent(editor, { post, keyEvent: true }))).code).toBe('wrong_status')
  })
})
