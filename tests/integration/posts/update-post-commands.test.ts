import { describe, expect, it } from '@jest/globals'
import type { FilePostRequest } from '../../../models/contract/posts.js'
import type { PostDoc } from '../../../models/post-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { publishPost } from '../../../server/commands/posts/publish-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { revisePost } from '../../../server/commands/posts/revise-post.js'
import { touchUpPost } from '../../../server/commands/posts/touch-up-post.js'
import { updatePost } from '../../../server/commands/posts/update-post.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { freezeLiveBlog } from '../../../server/commands/setup/freeze-live-blog.js'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { findRevision } from '../../../server/queries/posts/find-revision.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later, toolAct } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'
import { bodyWith, markOf, paragraphOf } from '../../support/body-additions.js'

withDatabase()

const stood = contentOf()
const blank = { type: 'paragraph' }

interface Published extends Night {
  post: string
}

async function published(): Promise<Published> {
  const night = await makeNight()
  const { _id } = await makePublishedPost(night.editor, night.liveBlog)
  return { ...night, post: _id.toHexString() }
}

const sent = (changes: Partial<FilePostRequest> = {}): ReturnType<typeof contentOf> =>
  contentOf({ body: bodyWith(stood.body, paragraphOf('Bundles are being checked.')), ...changes })

describe('update-post', () => {
  it('adds blocks at the end, after a mark with the time, as a new version with its date', async () => {
    const { editor, post } = await published()
    const updated = await updatePost(at(editor, later(9)), { post, version: 1, ...sent() })
    expect(updated).toMatchObject({ status: 'published', version: 2, updatedAt: later(9), correction: null })
    expect(updated.body.content).toEqual([
      ...(stood.body['content'] as object[]),
      markOf('2023-10-20T02:09:00.000Z'),
      paragraphOf('Bundles are being checked.'),
    ])
    expect(await findRevision(post, 2)).toMatchObject({ command: 'update-post' })
  })

  it('can add again after an addition, and drops empty paragraphs', async () => {
    const { editor, post } = await published()
    const body = bodyWith(stood.body, blank, paragraphOf('One.'), blank)
    const once = await updatePost(editor, { post, version: 1, ...contentOf({ body }) })
    const twice = await updatePost(at(editor, later(3)), {
      post,
      version: 2,
      ...contentOf({ body: bodyWith(once.body, paragraphOf('Two.')) }),
    })
    expect(twice.body.content.map(({ type }) => type)).toEqual([
      'paragraph',
      'additionMark',
      'paragraph',
      'additionMark',
      'paragraph',
    ])
  })

  it('accepts more tags, and refuses fewer', async () => {
    const { editor, post, tamworth, midBeds } = await published()
    const tagged = [tamworth._id.toHexString(), midBeds._id.toHexString()]
    const updated = await updatePost(editor, { post, version: 1, ...sent({ contests: tagged }) })
    expect(updated.contests.map(String)).toEqual(tagged)
    const fewer = { body: bodyWith(updated.body, paragraphOf('More.')), contests: tagged.slice(0, 1) }
    const refusal = await refusalOf(updatePost(editor, { post, version: 2, ...contentOf(fewer) }))
    expect(refusal.code).toBe('not_an_addition')
  })

  it.each([
    ['another title', sent({ title: 'Else' })],
    ['another byline', sent({ byline: 'Somebody' })],
    ['a change in the published text', sent({ body: bodyWith(bodyOf('Else.'), paragraphOf('More.')) })],
    [
      'something before the published text',
      sent({
        body: bodyWith(
          { type: 'doc', content: [paragraphOf('More.')] },
          ...(stood.body['content'] as object[]),
        ),
      }),
    ],
    ['nothing new', contentOf()],
    ['an empty paragraph', sent({ body: bodyWith(stood.body, blank) })],
  ])('refuses %s', async (_what, content) => {
    const { editor, post } = await published()
    const refusal = await refusalOf(updatePost(editor, { post, version: 1, ...content }))
    expect([refusal.status, refusal.code]).toEqual([422, 'not_an_addition'])
    expect((await findPost(post))?.posts[0]?.version).toBe(1)
  })

  it('answers a repetition, and refuses another addition or another person as stale', async () => {
    const { editor, otherEditor, post } = await published()
    const request = { post, version: 1, ...sent() }
    const updated = await updatePost(editor, request)
    expect(await updatePost(at(editor, later(1)), request)).toEqual(updated)
    const other = { ...request, ...sent({ body: bodyWith(stood.body, paragraphOf('Else.')) }) }
    expect((await refusalOf(updatePost(editor, other))).code).toBe('stale_version')
    expect((await refusalOf(updatePost(otherEditor, request))).code).toBe('stale_version')
  })

  it('refuses a post that is not published, and a live blog that is closed', async () => {
    const { editor, reporter, post, liveBlog } = await published()
    const filed = (await makePost(reporter, liveBlog))._id.toHexString()
    const request = { version: 1, ...sent() }
    expect((await refusalOf(updatePost(editor, { post: filed, ...request }))).code).toBe('wrong_status')
    await closeLiveBlog(toolAct, { liveBlog: liveBlog._id.toHexString() })
    expect((await refusalOf(updatePost(editor, { post, ...request }))).code).toBe('live_blog_closed')
  })
})

describe('the mark of an addition', () => {
  const mark = markOf('2023-10-20T01:00:00.000Z')
  const forged = contentOf({ body: bodyWith(stood.body, mark, paragraphOf('Long ago.')) })

  it('cannot be sent in a body by filing, revising, touching up, adding or correcting', async () => {
    const { editor, reporter, post, liveBlog } = await published()
    const filed = (await makePost(reporter, liveBlog))._id.toHexString()
    const refusals = [
      await refusalOf(makePost(reporter, liveBlog, forged)),
      await refusalOf(revisePost(reporter, { post: filed, version: 1, ...forged })),
      await refusalOf(touchUpPost(editor, { post, version: 1, ...forged })),
      await refusalOf(updatePost(editor, { post, version: 1, ...forged })),
      await refusalOf(correctPost(editor, { post, version: 1, ...forged, note: 'Added.' })),
    ]
    expect(refusals.map(({ code }) => code)).toEqual(Array(5).fill('invalid_body'))
  })

  async function added(): Promise<Published & { updated: PostDoc }> {
    const night = await published()
    return { ...night, updated: await updatePost(night.editor, { post: night.post, version: 1, ...sent() }) }
  }

  it('can be kept or removed by a correction, but not repeated', async () => {
    const { editor, post, updated } = await added()
    const [first, kept, last] = updated.body.content as [object, object, object]
    const correct = (version: number, ...content: object[]): Promise<PostDoc> =>
      correctPost(editor, { post, version, ...contentOf({ body: { type: 'doc', content } }), note: 'Wrong.' })
    expect((await correct(2, paragraphOf('Else.'), kept, last)).version).toBe(3)
    expect((await refusalOf(correct(3, first, kept, last, kept, last))).code).toBe('invalid_body')
    expect((await correct(3, first)).version).toBe(4)
    // Putting an earlier version back brings its mark back, with the old time.
    expect((await correct(4, first, kept, last)).version).toBe(5)
  })

  it('cannot be removed by a touch-up', async () => {
    const { editor, post, updated } = await added()
    const [first, , last] = updated.body.content as [object, object, object]
    const content = contentOf({ body: { type: 'doc', content: [first, last] } })
    const refusal = await refusalOf(touchUpPost(editor, { post, version: 2, ...content }))
    expect([refusal.code, refusal.details]).toEqual(['not_a_touch_up', { changed: ['digits'], word: null }])
  })
})

describe('a freeze of the live blog', () => {
  it('refuses publishing and adding, names who froze it, and allows everything else', async () => {
    const { editor, otherEditor, reporter, post, liveBlog } = await published()
    const filed = (await makePost(reporter, liveBlog))._id.toHexString()
    const frozen = { liveBlog: liveBlog._id.toHexString(), frozen: true }
    await freezeLiveBlog(at(otherEditor, later(4)), frozen)
    const publish = (): Promise<PostDoc> => publishPost(editor, { post: filed, version: 1, contests: [] })
    const update = (): Promise<PostDoc> => updatePost(editor, { post, version: 1, ...sent() })
    for (const refusal of [await refusalOf(publish()), await refusalOf(update())]) {
      expect(refusal).toMatchObject({ status: 409, code: 'frozen', details: { by: 'Bruno Castell' } })
      expect(refusal.message).toContain('Bruno Castell')
      expect(refusal.message).toContain('03:04')
    }
    expect((await findPost(filed))?.posts[0]?.status).toBe('filed')
    await makePost(reporter, liveBlog)
    await touchUpPost(editor, { post, version: 1, ...contentOf({ title: 'Turnout is said to be low.' }) })
    await correctPost(editor, {
      post,
      version: 2,
      ...contentOf({ title: 'Turnout is high' }),
      note: 'Wrong.',
    })
    expect(await refusalOf(freezeLiveBlog(otherEditor, { ...frozen, frozen: false }))).toMatchObject({
      code: 'same_person',
      message: 'You froze these posts: somebody else has to do this.',
    })
    await freezeLiveBlog(editor, { ...frozen, frozen: false })
    expect((await publish()).status).toBe('published')
    await freezeLiveBlog(editor, frozen)
    expect((await retractPost(editor, { post, ...takenDown('Not so.') })).status).toBe('retracted')
  })
})
