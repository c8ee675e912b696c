import { describe, expect, it } from '@jest/globals'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { AppError } from '../../../server/app-errors.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { dismissFlashes } from '../../../server/commands/posts/dismiss-flashes.js'
import { dismissPost } from '../../../server/commands/posts/dismiss-post.js'
import { markRereads } from '../../../server/commands/posts/mark-rereads.js'
import { publishPost } from '../../../server/commands/posts/publish-post.js'
import { tickOffPost } from '../../../server/commands/posts/tick-off-post.js'
import { touchUpPost } from '../../../server/commands/posts/touch-up-post.js'
import { updatePost } from '../../../server/commands/posts/update-post.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { freezeLiveBlog } from '../../../server/commands/setup/freeze-live-blog.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { holdBoth } from '../../factories/hold-both.js'
import { makeResult } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { toolAct } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire, tamworth as real } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'
import { bodyWith, figureLine, paragraphOf } from '../../support/body-additions.js'

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

const idOf = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString()

async function nowOf(post: string): Promise<PostDoc | undefined> {
  return (await findPost(post))?.posts[0]
}

const more = (text: string): ReturnType<typeof contentOf> =>
  contentOf({ body: bodyWith(contentOf().body, paragraphOf(text)) })

describe('two requests for one post at the same moment', () => {
  it('two additions: one is saved, the other is refused as stale', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const post = idOf(await makePublishedPost(editor, liveBlog))
    const settled = await holdBoth([
      () => updatePost(editor, { post, version: 1, ...more('One.') }),
      () => updatePost(otherEditor, { post, version: 1, ...more('Two.') }),
    ])
    expect(outcomes(settled)).toEqual(['409 stale_version', 'done'])
    expect((await nowOf(post))?.version).toBe(2)
  })

  it('a touch-up and a correction: one is saved, the other is refused as stale', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const post = idOf(await makePublishedPost(editor, liveBlog))
    const settled = await holdBoth([
      () => touchUpPost(editor, { post, version: 1, ...contentOf({ title: 'Turnout is said to be low.' }) }),
      () => correctPost(otherEditor, { post, version: 1, ...contentOf({ title: 'High' }), note: 'High.' }),
    ])
    expect(outcomes(settled)).toEqual(['409 stale_version', 'done'])
    const now = await nowOf(post)
    expect(now?.version).toBe(2)
    expect((await findLiveBlogById(liveBlog._id))?.feedHead).toBe(now?.feedSeq)
  })

  it('a dismissal and a publication: one is done, the other is refused', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const post = idOf(await makePost(editor, liveBlog))
    const settled = await holdBoth([
      () => dismissPost(editor, { post }),
      () => publishPost(otherEditor, { post, version: 1, contests: [] }),
    ])
    expect(outcomes(settled)).toEqual(['409 wrong_status', 'done'])
    const now = await nowOf(post)
    expect([now?.status, now?.number]).toEqual(
      now?.status === 'published' ? ['published', 1] : ['dismissed', undefined],
    )
  })

  it('two dismissals: one is done, the other is refused', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const post = idOf(await makePost(editor, liveBlog))
    const settled = await holdBoth([
      () => dismissPost(editor, { post }),
      () => dismissPost(otherEditor, { post }),
    ])
    expect(outcomes(settled)).toEqual(['409 wrong_status', 'done'])
  })

  it('two tick-offs: both are answered, one entry is in the audit', async () => {
    const { editor, otherEditor, first, second, liveBlog, tamworth } = await makeNight()
    await makeResult({ first, second }, tamworth, real)
    const said = { title: 'In Tamworth', body: bodyOf('A majority of 1,316.') }
    const post = idOf(await makePublishedPost(editor, liveBlog, said))
    await withdrawResult(first, { contest: idOf(tamworth), published: 1, ...takenDown('Recounted.') })
    await markRereads()
    const seen = { version: 1, markedAt: first.at.toISOString() }
    const settled = await holdBoth([
      () => tickOffPost(editor, { post, ...seen }),
      () => tickOffPost(otherEditor, { post, ...seen }),
    ])
    expect(outcomes(settled)).toEqual(['done', 'done'])
    const audit = await findAudit(`live-blog:${idOf(liveBlog)}`)
    expect(audit.filter(({ command }) => command === 'tick-off-post')).toHaveLength(1)
  })
})

describe('a request for posts and another command at the same moment', () => {
  it('a freeze of the live blog: nothing is published after it', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const filed = idOf(await makePost(editor, liveBlog))
    const settled = await holdBoth<unknown>([
      () => publishPost(editor, { post: filed, version: 1, contests: [] }),
      () => freezeLiveBlog(otherEditor, { liveBlog: idOf(liveBlog), frozen: true }),
    ])
    expect(settled[1]?.status).toBe('fulfilled')
    const [now, frozen] = [await nowOf(filed), await findLiveBlogById(liveBlog._id)]
    // No half state: the post was published with a number before the freeze, or it is still filed.
    expect([now?.status, frozen?.lastNumber]).toEqual(
      settled[0]?.status === 'fulfilled' ? ['published', 1] : ['filed', 0],
    )
    if (settled[0]?.status === 'rejected') expect(outcomes(settled)[0]).toBe('409 frozen')
  })

  it('a withdrawal: no figure of a withdrawn result is published', async () => {
    const { editor, first, second, liveBlog, tamworth } = await makeNight()
    await makeResult({ first, second }, tamworth, real)
    const contest = idOf(tamworth)
    const body = bodyWith(bodyOf('Counted.'), figureLine(contest))
    const post = idOf(await makePost(editor, liveBlog, { body }))
    const settled = await holdBoth<unknown>([
      () => publishPost(editor, { post, version: 1, contests: [{ id: contest, version: 1 }] }),
      () => withdrawResult(first, { contest, published: 1, ...takenDown('Recounted.') }),
    ])
    expect(settled[1]?.status).toBe('fulfilled')
    expect((await findContestById(tamworth._id))?.contest.publicStatus).toBe('withdrawn')
    const now = await nowOf(post)
    // If it was published first, the withdrawal gave it a new feed number, so that readers get it again.
    if (now?.status === 'published')
      expect(now.feedSeq).toBe((await findLiveBlogById(liveBlog._id))?.feedHead)
    else expect(outcomes(settled)[0]).toMatch(/^(409 stale_contest|422 figure_not_published)$/)
  })

  it('a publication of one flash: all flashes are dismissed, or none', async () => {
    const { editor, otherEditor, reporter, first, second, liveBlog, tamworth, midBeds } = await makeNight()
    for (const contest of [tamworth, midBeds]) {
      await assignReporter(toolAct, { contest: idOf(contest), person: reporter.actor.id })
    }
    await makeResult({ first, second }, tamworth, real)
    await makeResult({ first, second }, midBeds, midBedfordshire)
    const flashes = await PostModel.find({ flash: { $in: [tamworth._id, midBeds._id] } }).lean<PostDoc[]>()
    const posts = flashes.map(idOf)
    const [one = ''] = posts
    const contests = flashes.slice(0, 1).map(({ flash }) => ({ id: String(flash), version: 1 }))
    const settled = await holdBoth<unknown>([
      () => dismissFlashes(editor, { liveBlog: idOf(liveBlog), posts }),
      () => publishPost(otherEditor, { post: one, version: 1, contests }),
    ])
    expect(outcomes(settled)).toEqual(['409 wrong_status', 'done'])
    const now = (await PostModel.find({ _id: { $in: posts } }).lean()).map(({ status }) => status)
    expect(now.sort()).toEqual(
      settled[0]?.status === 'fulfilled' ? ['dismissed', 'dismissed'] : ['filed', 'published'],
    )
  })
})
