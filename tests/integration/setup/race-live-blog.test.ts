import { describe, expect, it } from '@jest/globals'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { holdBoth } from '../../factories/hold-both.js'
import { makeNight } from '../../factories/make-night.js'
import { makePost, makePublishedPost, publishNow } from '../../factories/make-post.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

/** Both orders are tried, since either command may come first. */
const orders: [string, boolean][] = [
  ['asked for first', false],
  ['asked for last', true],
]
const inOrder = <T>(turned: boolean, works: T[]): T[] => (turned ? works.toReversed() : works)

describe('two commands at once, both held after the last read,', () => {
  it.each(orders)('never leave a retracted post pinned: the pin was %s', async (_when, turned) => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const post = (await makePublishedPost(editor, liveBlog))._id.toHexString()
    await holdBoth<unknown>(
      inOrder(turned, [
        () => pinPost(editor, { post }),
        () => retractPost(otherEditor, { post, ...takenDown('Not so.') }),
      ]),
    )
    expect((await findPost(post))?.posts[0]?.status).toBe('retracted')
    expect((await findLiveBlogById(liveBlog._id))?.pinnedPost).toBeNull()
  })

  it.each(orders)(
    'never publish in a live blog after it has closed: the publication was %s',
    async (_when, turned) => {
      const { editor, otherEditor, liveBlog } = await makeNight()
      const post = await makePost(editor, liveBlog)
      await holdBoth<unknown>(
        inOrder(turned, [
          () => publishNow(editor, post),
          () => closeLiveBlog(otherEditor, { liveBlog: liveBlog._id.toHexString() }),
        ]),
      )
      const closed = await findLiveBlogById(liveBlog._id)
      const now = (await findPost(post._id))?.posts[0]
      expect(closed?.status).toBe('closed')
      expect([closed?.regions.header, closed?.lastNumber, now?.feedSeq, now?.status]).toEqual(
        now?.status === 'published' ? [3, 1, 2, 'published'] : [2, 0, 0, 'filed'],
      )
    },
  )
})
