import { describe, expect, it } from '@jest/globals'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { touchUpPost } from '../../../server/commands/posts/touch-up-post.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { findRevision } from '../../../server/queries/posts/find-revision.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later, toolAct } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

/** A dictionary that knows every word but the misspelt Tamworht. */
const english = (): Promise<(word: string) => boolean> => Promise.resolve((word) => word !== 'Tamworht')

const text = 'Edwards has 11,719 votes, and the the Conservatives are silent.'

/** A night with one published post that shows Tamworth. */
async function published(): Promise<Night & { post: string; head: number }> {
  const night = await makeNight()
  const content = {
    title: 'Labour wins Tamworht',
    byline: 'Nia Penhale',
    body: bodyOf(text, [night.tamworth]),
  }
  const { _id, feedSeq } = await makePublishedPost(night.editor, night.liveBlog, content)
  return { ...night, post: _id.toHexString(), head: feedSeq }
}

const link = (href: string): object => ({
  type: 'text',
  text: 'notice',
  marks: [{ type: 'link', attrs: { href } }],
})
const quoting = (speaker: string, href: string): ReturnType<typeof bodyOf> => ({
  type: 'doc',
  content: [
    { type: 'blockquote', attrs: { speaker }, content: [{ type: 'paragraph', content: [link(href)] }] },
  ],
})

const right = ({ tamworth }: Night): ReturnType<typeof contentOf> =>
  contentOf({
    title: 'Labour wins Tamworth',
    byline: 'Nia Penhale',
    body: bodyOf(text.replace('the the', 'the'), [tamworth]),
  })

/** The post claims a result of Tamworth before one is public, so the claim must be acknowledged. */
const looked = ({ tamworth }: Night): { acknowledged: string[] } => ({
  acknowledged: [`claims-a-result:${tamworth._id.toHexString()}`],
})

describe('touch-up-post', () => {
  it('asks the dictionary of the live blog’s language, and without one allows no changed letter', async () => {
    const night = await published()
    const { editor, post, liveBlog } = night
    const refusal = await refusalOf(touchUpPost(editor, { post, version: 1, ...right(night) }))
    expect(refusal).toMatchObject({
      code: 'not_a_touch_up',
      details: { changed: ['words'], word: { before: 'Tamworht', after: 'Tamworth' } },
      message:
        '“Tamworth” for “Tamworht” is more than spelling: make it a correction, with a note for readers. Your text is kept.',
    })
    const asked: string[] = []
    await touchUpPost(editor, { post, version: 1, ...right(night) }, (language) => {
      asked.push(language)
      return english()
    })
    expect(asked).toEqual([liveBlog.language])
  })

  it('is stale when another version is saved after the comparison, before the transaction', async () => {
    const night = await published()
    const { editor, otherEditor, post } = night
    const refusal = await refusalOf(
      touchUpPost(editor, { post, version: 1, ...right(night) }, async () => {
        await correctPost(otherEditor, {
          post,
          version: 1,
          ...right(night),
          note: 'It was misspelt.',
          ...looked(night),
        })
        return (word) => word !== 'Tamworht'
      }),
    )
    expect(refusal).toMatchObject({ code: 'stale_version', details: { version: 2 } })
  })

  it('gives readers the new text without a label, as a new version with a new feed number', async () => {
    const night = await published()
    const { editor, post, head } = night
    await pinPost(editor, { post })
    const touched = await touchUpPost(at(editor, later(5)), { post, version: 1, ...right(night) }, english)
    expect(touched).toMatchObject({
      status: 'published',
      version: 2,
      number: 1,
      title: 'Labour wins Tamworth',
      feedSeq: head + 2,
      correction: null,
      updatedAt: null,
      changedAt: later(5),
      publishedAt: later(0),
    })
    expect(await findRevision(post, 2)).toMatchObject({ command: 'touch-up-post', note: '' })
    expect((await findLiveBlogById(night.liveBlog._id))?.regions.pinned).toBe(head + 2)
  })

  it('refuses a change of substance, and says what changed', async () => {
    const night = await published()
    const { editor, post, tamworth, midBeds } = night
    const refused = async (changes: Parameters<typeof contentOf>[0]): Promise<unknown[]> => {
      const request = { post, version: 1, ...right(night), ...changes }
      const { code, status, details } = await refusalOf(touchUpPost(editor, request, english))
      return [status, code, (details as { changed: string[] }).changed]
    }
    const of = (...changed: string[]): unknown[] => [422, 'not_a_touch_up', changed]
    expect(await refused({ body: bodyOf(text.replace('11,719', '11,791'), [tamworth]) })).toEqual(
      of('digits', 'words'),
    )
    expect(await refused({ body: bodyOf(text.replace('Edwards', 'Cooper'), [tamworth]) })).toEqual(
      of('names'),
    )
    expect(await refused({ body: bodyOf(text, []) })).toEqual(of('cards'))
    expect(await refused({ body: bodyOf(text, [tamworth, midBeds]) })).toEqual(of('cards'))
    expect(await refused({ title: 'Conservatives lose' })).toEqual(of('names'))
    expect(await refused({ byline: 'Sarah Edwards' })).toEqual(of('names'))
    expect(await refused({ title: 'Labour wins 2', body: bodyOf('Two.') })).toEqual(
      of('digits', 'names', 'cards'),
    )
    expect(await refused({ title: 'Labour takes Tamworth' })).toEqual(of('words'))
  })

  it('refuses another address of a link and another speaker of a quote', async () => {
    const { editor, liveBlog } = await makeNight()
    const body = quoting('The agent', 'https://example.org/notice')
    const post = (await makePublishedPost(editor, liveBlog, { title: 'Said', body }))._id.toHexString()
    const changed = quoting('The returning officer', 'https://example.org/other')
    const refusal = await refusalOf(
      touchUpPost(editor, { post, version: 1, ...contentOf({ title: 'Said', body: changed }) }),
    )
    expect(refusal).toMatchObject({
      code: 'not_a_touch_up',
      details: {
        changed: ['words', 'speakers', 'links'],
        word: { before: 'agent', after: 'returning' },
      },
      message:
        'This changes who is quoted and where a link leads. “returning” for “agent” is more than spelling: make it a correction, with a note for readers. Your text is kept.',
    })
  })

  it('answers a repetition, refuses a stale version or a filed post, and works in a closed live blog', async () => {
    const night = await published()
    const { editor, otherEditor, reporter, post, liveBlog } = night
    const request = { post, version: 1, ...right(night) }
    const filed = (await makePost(reporter, liveBlog))._id.toHexString()
    await closeLiveBlog(toolAct, { liveBlog: liveBlog._id.toHexString() })
    const touched = await touchUpPost(editor, request, english)
    expect(await touchUpPost(at(editor, later(1)), request, english)).toEqual(touched)
    const refusal = await refusalOf(touchUpPost(otherEditor, request))
    expect(refusal).toMatchObject({ code: 'stale_version', details: { version: 2, by: 'Asha Lindqvist' } })
    expect((await refusalOf(touchUpPost(editor, { ...request, post: filed }))).code).toBe('wrong_status')
  })

  it('needs a title, and keeps the note of an earlier correction', async () => {
    const night = await published()
    const { editor, post } = night
    const refusal = await refusalOf(touchUpPost(editor, { post, version: 1, ...right(night), title: '' }))
    expect([refusal.code, refusal.fields]).toEqual(['invalid_request', { title: 'A title is needed.' }])
    const corrected = await correctPost(editor, {
      post,
      version: 1,
      ...right(night),
      note: 'It was misspelt.',
      ...looked(night),
    })
    expect(await findRevision(post, 2)).toMatchObject({ command: 'correct-post', note: 'It was misspelt.' })
    const touched = await touchUpPost(editor, {
      post,
      version: 2,
      ...right(night),
      title: 'Labour wins Tamworth.',
    })
    expect(touched.correction).toEqual(corrected.correction)
    expect(await findRevision(post, 3)).toMatchObject({ command: 'touch-up-post', note: '' })
  })
})
