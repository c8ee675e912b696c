import { describe, expect, it } from '@jest/globals'
import type { FilePostRequest } from '../../../models/contract/posts.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { publishPost } from '../../../server/commands/posts/publish-post.js'
import { revisePost } from '../../../server/commands/posts/revise-post.js'
import { touchUpPost } from '../../../server/commands/posts/touch-up-post.js'
import { updatePost } from '../../../server/commands/posts/update-post.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { contestEdit } from '../../factories/edit-requests.js'
import { makeResult } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { bodyOf, contentOf, makePost, makePublishedPost, publishNow } from '../../factories/make-post.js'
import { midBedfordshire, tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'
import { bodyWith, figureLine } from '../../support/body-additions.js'

withDatabase()

const withFigures = (...contests: string[]): Partial<FilePostRequest> => ({
  body: bodyWith(bodyOf('Counted.'), ...contests.map((contest) => figureLine(contest))),
})

/** A night with Tamworth declared and Mid Bedfordshire awaited. */
async function declared(): Promise<Night & { known: string; awaited: string }> {
  const night = await makeNight()
  await makeResult(night, night.tamworth, real)
  return { ...night, known: night.tamworth._id.toHexString(), awaited: night.midBeds._id.toHexString() }
}

async function withdraw({ first }: Night, contest: string): Promise<void> {
  await withdrawResult(first, { contest, published: 1, ...takenDown('It is being recounted.') })
}

describe('a figure', () => {
  it('can be filed before its result is public, and is published only after it', async () => {
    const { editor, reporter, first, second, liveBlog, midBeds, known, awaited } = await declared()
    const post = await makePost(reporter, liveBlog, withFigures(known, awaited))
    const refusal = await refusalOf(publishNow(editor, post))
    expect(refusal).toMatchObject({
      status: 422,
      code: 'figure_not_published',
      details: [{ id: awaited, name: 'Mid Bedfordshire' }],
    })
    expect(refusal.message).toContain('Mid Bedfordshire')
    expect((await findPost(post._id))?.posts[0]?.status).toBe('filed')
    await makeResult({ first, second }, midBeds, midBedfordshire)
    expect((await publishNow(editor, post)).status).toBe('published')
  })

  it('of a withdrawn result is not published', async () => {
    const night = await declared()
    const { editor, liveBlog, known } = night
    await withdraw(night, known)
    const post = await makePost(editor, liveBlog, withFigures(known))
    expect((await refusalOf(publishNow(editor, post))).code).toBe('figure_not_published')
  })

  it('of an awaited result cannot be added by a correction or an update', async () => {
    const { editor, liveBlog, known, awaited } = await declared()
    const { body, _id } = await makePublishedPost(editor, liveBlog, withFigures(known))
    const change = {
      post: _id.toHexString(),
      version: 1,
      ...contentOf({ body: bodyWith(body, figureLine(awaited)) }),
    }
    const refusals = [
      await refusalOf(correctPost(editor, { ...change, note: 'One more.' })),
      await refusalOf(updatePost(editor, change)),
    ]
    expect(refusals.map(({ code }) => code)).toEqual(['figure_not_published', 'figure_not_published'])
    expect((await refusalOf(touchUpPost(editor, change))).code).toBe('not_a_touch_up')
  })

  it('that is public already never blocks a change, even while its result is withdrawn', async () => {
    const night = await declared()
    const { editor, liveBlog, known } = night
    const { body, title, _id } = await makePublishedPost(editor, liveBlog, withFigures(known))
    await withdraw(night, known)
    const post = _id.toHexString()
    const again = contentOf({ body: bodyWith(body), title: 'Counted, they said' })
    const spelled = { ...contentOf({ body: bodyWith(body), title: `${title}.` }) }
    expect((await touchUpPost(editor, { post, version: 1, ...spelled })).version).toBe(2)
    expect((await correctPost(editor, { post, version: 2, ...again, note: 'Withdrawn.' })).version).toBe(3)
    const other = { ...again, body: bodyWith(body, figureLine(known, 'turnout')) }
    const refusal = await refusalOf(correctPost(editor, { post, version: 3, ...other, note: 'Turnout.' }))
    expect(refusal.code).toBe('figure_not_published')
  })

  it('of a candidate who was removed from the contest is not published', async () => {
    const { editor, reporter, first, second, liveBlog, tamworth } = await makeNight()
    const newcomer = { firstName: 'Ida', surname: 'Quill', party: 'Ind', partyName: 'Independent' }
    const more = await editContest(
      first,
      contestEdit(tamworth, { candidacies: [...tamworth.candidacies, newcomer] }),
    )
    const contest = tamworth._id.toHexString()
    const line = figureLine(contest, 'votes', more.candidacies.at(-1)?.id ?? '')
    const post = await makePost(reporter, liveBlog, { body: bodyWith(bodyOf('Counted.'), line) })
    const fewer = await editContest(first, contestEdit(more, { candidacies: tamworth.candidacies }))
    await makeResult({ first, second }, fewer, real)
    expect(await refusalOf(publishNow(editor, post))).toMatchObject({
      code: 'foreign_candidacy',
      status: 422,
      details: [{ id: contest, name: 'Tamworth' }],
    })
  })

  it.each([
    ['of an unknown kind', { contest: '65320a000000000000000001', kind: 'winner', candidacy: null }],
    ['of votes without a candidate', { contest: '65320a000000000000000001', kind: 'votes', candidacy: null }],
  ])('%s is refused', async (_what, attrs) => {
    const { editor, liveBlog } = await makeNight()
    const body = {
      type: 'doc' as const,
      content: [{ type: 'paragraph', content: [{ type: 'figure', attrs }] }],
    }
    expect((await refusalOf(makePost(editor, liveBlog, { body }))).code).toBe('invalid_body')
  })
})

describe('a flash', () => {
  async function flashed(): Promise<Night & { flash: PostDoc; id: string }> {
    const night = await makeNight()
    await makeResult(night, night.tamworth, real)
    const flash = await PostModel.findOne({
      liveBlog: night.liveBlog._id,
      flash: night.tamworth._id,
    }).lean<PostDoc>()
    if (!flash) throw new Error('no flash was drafted')
    return { ...night, flash, id: flash._id.toHexString() }
  }

  const more = ({ body }: PostDoc): ReturnType<typeof contentOf> =>
    contentOf({
      title: '',
      body: bodyWith(body, { type: 'paragraph', content: [{ type: 'text', text: 'More.' }] }),
    })

  it('accepts text in its body and none in its title, and stays tagged with its contest', async () => {
    const { editor, flash, id, tamworth } = await flashed()
    const titled = { post: id, version: 1, ...more(flash), title: 'Labour wins' }
    const refusal = await refusalOf(revisePost(editor, titled))
    expect([refusal.code, refusal.fields]).toEqual([
      'invalid_request',
      { title: 'The title of a flash is worded from its result.' },
    ])
    const words = contentOf({ title: '', body: bodyOf('Only words.') })
    const revised = await revisePost(editor, { post: id, version: 1, ...words })
    expect([revised.title, revised.contests.map(String)]).toEqual(['', [tamworth._id.toHexString()]])
  })

  it('refuses a typed title also once it is public', async () => {
    const { editor, flash, id } = await flashed()
    await publishNow(editor, flash)
    const title = 'Labour wins'
    const changes = { post: id, ...more(flash) }
    for (const refusal of [
      await refusalOf(touchUpPost(editor, { ...changes, version: 1, title })),
      await refusalOf(updatePost(editor, { ...changes, version: 1, title })),
      await refusalOf(correctPost(editor, { ...changes, version: 1, title, note: 'Titled.' })),
    ]) {
      expect(refusal.fields).toEqual({ title: 'The title of a flash is worded from its result.' })
    }
    expect((await updatePost(editor, { ...changes, version: 1 })).version).toBe(2)
  })

  it('is the only kind of post that needs no title', async () => {
    const { editor, reporter, liveBlog } = await makeNight()
    const post = (await makePost(reporter, liveBlog))._id.toHexString()
    const untitled = contentOf({ title: '' })
    const refusals = [
      await refusalOf(makePost(reporter, liveBlog, { title: '' })),
      await refusalOf(revisePost(reporter, { post, version: 1, ...untitled })),
    ]
    await publishPost(editor, { post, version: 1, contests: [] })
    refusals.push(
      await refusalOf(correctPost(editor, { post, version: 1, ...untitled, note: 'No title.' })),
      await refusalOf(updatePost(editor, { post, version: 1, ...untitled })),
    )
    expect(refusals.map(({ code, fields }) => [code, fields])).toEqual(
      Array(4).fill(['invalid_request', { title: 'A title is needed.' }]),
    )
  })
})
