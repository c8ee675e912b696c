import { describe, expect, it } from '@jest/globals'
import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import { ContestModel } from '../../../models/contest-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { publishPost } from '../../../server/commands/posts/publish-post.js'
import { updatePost } from '../../../server/commands/posts/update-post.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { makeResult } from '../../factories/make-count.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { openPollOf, otherTexts, textsForReaders } from '../../factories/texts-for-readers.js'
import { withDatabase } from '../../factories/with-database.js'
import { bodyWith, paragraphOf } from '../../support/body-additions.js'
import { commandsDuring } from '../../support/store/commands-during.js'
import { isTypedText, walkRequests } from '../../support/walk-requests.js'

withDatabase()

const nameOf = ({ tamworth }: Night): string => `claims-a-result:${tamworth._id.toHexString()}`
const claim = contentOf({ title: 'In the hall', body: bodyOf('Edwards won Tamworth, they say.') })
const message = 'No result of Tamworth is public: “won” claims one.'

/** A night with a filed post that claims a result. */
async function filed(): Promise<Night & { post: string }> {
  const night = await makeNight()
  const { _id } = await makePost(night.reporter, night.liveBlog, claim)
  return { ...night, post: _id.toHexString() }
}

/** A night with a public post that claims nothing. */
async function quiet(): Promise<Night & { post: string }> {
  const night = await makeNight()
  const content = contentOf({ title: 'In the hall', body: bodyOf('Tamworth is counting.') })
  const { _id } = await makePublishedPost(night.editor, night.liveBlog, content)
  return { ...night, post: _id.toHexString() }
}

describe('a claim of a result', () => {
  it('is published only with its name acknowledged, and the name is in the audit', async () => {
    const night = await filed()
    const { editor, post, liveBlog } = night
    const request = { post, version: 1, contests: [] }
    const refusal = await refusalOf(publishPost(editor, request))
    expect(refusal).toMatchObject({
      status: 422,
      code: 'warnings_not_acknowledged',
      details: [{ name: nameOf(night), message }],
    })
    expect(refusal.message).toContain(message)
    const other = await refusalOf(
      publishPost(editor, { ...request, acknowledged: ['claims-a-result:other'] }),
    )
    expect(other.code).toBe('warnings_not_acknowledged')
    expect((await findPost(post))?.posts[0]?.status).toBe('filed')
    const done = await publishPost(editor, { ...request, acknowledged: [nameOf(night), 'another'] })
    expect(done.status).toBe('published')
    const entries = await findAudit(`live-blog:${liveBlog._id.toHexString()}`)
    expect(entries.at(-1)).toMatchObject({
      command: 'publish-post',
      after: { acknowledged: [nameOf(night)] },
    })
    expect(await publishPost(editor, request)).toEqual(done)
  })

  it('needs no acknowledgement once the result is public, unless it contradicts the result', async () => {
    const night = await filed()
    const { editor, reporter, liveBlog, first, second, tamworth, post } = night
    await makeResult({ first, second }, tamworth, real)
    expect((await publishPost(editor, { post, version: 1, contests: [] })).status).toBe('published')
    const wrong = contentOf({ title: 'In the hall', body: bodyOf('Cooper won Tamworth.') })
    const other = (await makePost(reporter, liveBlog, wrong))._id.toHexString()
    // That nothing was declared was acknowledged: that it is against what was declared is another question.
    const early = { post: other, version: 1, contests: [], acknowledged: [nameOf(night)] }
    const refusal = await refusalOf(publishPost(editor, early))
    expect(refusal.details).toEqual([
      {
        level: 'warning',
        name: `${nameOf(night)}:against`,
        message:
          '“Cooper won” is against the result of Tamworth: Sarah Edwards is elected, Lab gain from Con.',
      },
    ])
  })

  it('must be acknowledged too when a correction or an addition makes it', async () => {
    const night = await quiet()
    const { editor, post } = night
    const acknowledged = [nameOf(night)]
    const added = {
      post,
      version: 1,
      ...contentOf({
        ...claim,
        body: bodyWith(bodyOf('Tamworth is counting.'), paragraphOf('Edwards won Tamworth.')),
      }),
    }
    expect((await refusalOf(updatePost(editor, added))).details).toMatchObject([
      { name: nameOf(night), message },
    ])
    expect((await updatePost(editor, { ...added, acknowledged })).version).toBe(2)
    const corrected = { post, version: 2, ...claim, note: 'She did.' }
    expect((await refusalOf(correctPost(editor, corrected))).details).toMatchObject([
      { name: nameOf(night), message },
    ])
    expect((await correctPost(editor, { ...corrected, acknowledged })).version).toBe(3)
  })

  it('need not be acknowledged again while its sentence stays the same', async () => {
    const night = await filed()
    const { editor, post } = night
    await publishPost(editor, { post, version: 1, contests: [], acknowledged: [nameOf(night)] })
    const change = { post, version: 1, ...claim, title: 'From the hall', note: 'Where it is from.' }
    expect((await correctPost(at(editor, later(1)), change)).version).toBe(2)
  })
})

describe('a forecast in any text for readers, while a poll is open', () => {
  let shared: Night | null = null

  it('is looked for in every text that people type, but those of which it is said why not', async () => {
    const fields = (await walkRequests()).filter(isTypedText).map(({ path }) => path)
    const known = new Set(Object.values(textsForReaders).flatMap((text) => text.fields))
    const isOther = (field: string): boolean => otherTexts.some(([of]) => of.test(field))
    expect(fields.filter((field) => known.has(field) === isOther(field))).toEqual([])
    expect([...known].filter((field) => !fields.includes(field))).toEqual([])
    expect(otherTexts.filter(([of]) => !fields.some((field) => of.test(field)))).toEqual([])
  })

  it.each(Object.entries(textsForReaders))(
    'is acknowledged by name: %s',
    async (_name, { start, takesDown, own }) => {
      shared ??= await makeNight()
      const night = own ? await makeNight() : shared
      const go = await start(night)
      await openPollOf(night)
      const words = 'The exit poll is for Labour.'
      const refusal = await refusalOf(go(words, {}))
      expect(refusal).toMatchObject({
        status: 422,
        code: 'warnings_not_acknowledged',
        details: [{ level: 'warning', name: 'speaks-before-the-close:exit-poll' }],
      })
      expect(refusal.message.includes('if you leave the sentence out')).toBe(takesDown ?? false)
      const acknowledged = ['speaks-before-the-close:exit-poll']
      await (takesDown ? go('', {}) : go(words, { acknowledged }))
      const last = await AuditEntryModel.findOne().sort({ _id: -1 }).lean()
      expect(last).toMatchObject({ after: takesDown ? {} : { acknowledged } })
    },
  )
})

describe('a forecast while a poll is open', () => {
  const words = contentOf({ title: 'In the hall', body: bodyOf('The exit poll is for Labour.') })
  const open = { code: 'warnings_not_acknowledged', details: [{ name: 'speaks-before-the-close:exit-poll' }] }

  it('is asked about in every live blog, also in one that shares no election with that poll', async () => {
    const { editor, reporter, tamworth } = await makeNight()
    const elsewhere = await makeLiveBlog([])
    const post = (await makePost(reporter, elsewhere, words))._id.toHexString()
    await ContestModel.updateOne({ _id: tamworth._id }, { $set: { pollClosesAt: later(60).toISOString() } })
    expect(await refusalOf(publishPost(editor, { post, version: 1, contests: [] }))).toMatchObject(open)
  })

  it('needs none once every poll has closed, also that of a contest with a time of its own', async () => {
    const { editor, reporter, liveBlog, tamworth } = await makeNight()
    const post = (await makePost(reporter, liveBlog, words))._id.toHexString()
    const request = { post, version: 1, contests: [] }
    const set = { pollClosesAt: later(60).toISOString() }
    await ContestModel.updateOne({ _id: tamworth._id }, { $set: set })
    expect(await refusalOf(publishPost(editor, request))).toMatchObject(open)
    expect((await publishPost(at(editor, later(661)), request)).status).toBe('published')
    const change = { ...words, post, version: 1, title: 'A forecast', note: 'It was one.' }
    const sent = await commandsDuring(async () => {
      expect(await refusalOf(correctPost(editor, change))).toMatchObject({ code: open.code })
    })
    expect(sent.filter((command) => command === 'contests.findOne')).toHaveLength(1)
  })
})
