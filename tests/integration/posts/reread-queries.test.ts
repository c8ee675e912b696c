import { beforeAll, describe, expect, it } from '@jest/globals'
import { markRereads } from '../../../server/commands/posts/mark-rereads.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { findPublishedPosts } from '../../../server/queries/posts/find-published-posts.js'
import type { PostsWithContests } from '../../../server/queries/posts/with-contests.js'
import { makeResult } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { bodyOf, makePublishedPost } from '../../factories/make-post.js'
import { makeWithdrawn } from '../../factories/make-public-moves.js'
import { tamworth } from '../../factories/real-nights.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()
let night: Night
beforeAll(async () => {
  night = await makeNight()
  const contest = await makeResult(night, night.tamworth, tamworth)
  const body = bodyOf('In Tamworth the majority is 1,316.')
  await makePublishedPost(night.editor, night.liveBlog, { title: 'How close it was', body })
  await makeWithdrawn(night.editor, contest)
  await markRereads()
})

describe('a marked post that only names its contest', () => {
  const marks = ({ posts, contests }: PostsWithContests): unknown[] =>
    posts.flatMap(({ title, reread }) =>
      reread.map((row) => [title, row.numbers, contests.get(row.contest.toHexString())?.contest.name]),
    )

  it('is found together with that contest, in the queue and among the published posts', async () => {
    const expected = [['How close it was', ['1,316'], 'Tamworth']]
    expect(marks(await findModerationQueue(night.liveBlog._id))).toEqual(expected)
    expect(marks(await findPublishedPosts(night.liveBlog._id))).toEqual(expected)
  })
})
