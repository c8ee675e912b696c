import { describe, expect, it } from '@jest/globals'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { editElection } from '../../../server/commands/setup/edit-election.js'
import { editLiveBlog } from '../../../server/commands/setup/edit-live-blog.js'
import { freezeLiveBlog } from '../../../server/commands/setup/freeze-live-blog.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { electionEdit, liveBlogEdit } from '../../factories/edit-requests.js'
import { holdBoth } from '../../factories/hold-both.js'
import { makeElection } from '../../factories/make-election.js'
import { makeUpcomingLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight } from '../../factories/make-night.js'
import { at, later, toolAct } from '../../factories/make-person.js'
import { bodyOf, makePost, makePublishedPost, publishNow } from '../../factories/make-post.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

describe('edit-live-blog', () => {
  it('changes title, standfirst, zone, language and elections, with the old values in the audit', async () => {
    const { editor, liveBlog, election } = await makeNight()
    const other = await makeElection({ name: 'Mayors, 2 May 2024' })
    const edited = await editLiveBlog(
      editor,
      liveBlogEdit(liveBlog, {
        title: 'Two by-elections and a mayor',
        standfirst: '',
        timeZone: 'Europe/Paris',
        language: 'cy',
        elections: [election._id.toHexString(), other._id.toHexString(), other._id.toHexString()],
      }),
    )
    expect(edited).toMatchObject({
      slug: liveBlog.slug,
      title: 'Two by-elections and a mayor',
      standfirst: '',
      timeZone: 'Europe/Paris',
      language: 'cy',
      elections: [election._id, other._id],
    })
    expect((await findAudit(`live-blog:${liveBlog._id.toHexString()}`)).at(-1)).toMatchObject({
      command: 'edit-live-blog',
      byName: 'Asha Lindqvist',
      before: {
        title: 'Two by-elections, as it happened',
        standfirst: 'Mid Bedfordshire and Tamworth count their votes.',
        timeZone: 'Europe/London',
        language: 'en-GB',
        elections: [election._id.toHexString()],
      },
      after: { title: 'Two by-elections and a mayor', standfirst: '' },
    })
  })

  it('refuses a stale edit, says at each field who changed it, and accepts it again on the current values', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    await editLiveBlog(otherEditor, liveBlogEdit(liveBlog, { title: 'Bruno’s title' }))
    const mine = liveBlogEdit(liveBlog, { standfirst: 'Mine.' })
    const refusal = await refusalOf(editLiveBlog(editor, mine))
    expect(refusal).toMatchObject({
      code: 'stale_version',
      status: 409,
      fields: { title: 'Bruno Castell made it “Bruno’s title” meanwhile.' },
      details: { by: 'Bruno Castell', changed: ['title'], now: { title: 'Bruno’s title' } },
    })
    const { now } = refusal.details as { now: (typeof mine)['read'] }
    const again = { ...mine, title: now.title, read: now }
    expect(await editLiveBlog(editor, again)).toMatchObject({ title: 'Bruno’s title', standfirst: 'Mine.' })
  })

  it('answers a repetition, which changes nothing', async () => {
    const { editor, liveBlog } = await makeNight()
    const edit = liveBlogEdit(liveBlog, { title: 'Another title' })
    const once = await editLiveBlog(editor, edit)
    expect(await editLiveBlog(editor, edit)).toEqual(once)
    expect(once.feedHead).toBe(2)
  })

  it('saves one of two edits at the same moment, and refuses the other', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const settled = await holdBoth([
      () => editLiveBlog(editor, liveBlogEdit(liveBlog, { title: 'Mine' })),
      () => editLiveBlog(otherEditor, liveBlogEdit(liveBlog, { title: 'Hers' })),
    ])
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = settled.find((one) => one.status === 'rejected')
    expect(lost).toMatchObject({ reason: { code: 'stale_version' } })
  })

  it('refuses to remove an election while posts show its contests, and removes it once they are retracted', async () => {
    const { editor, liveBlog, tamworth } = await makeNight()
    const post = await makePost(editor, liveBlog, { body: bodyOf('A card.', [tamworth]) })
    const without = liveBlogEdit(liveBlog, { elections: [] })
    expect(await refusalOf(editLiveBlog(editor, without))).toMatchObject({
      code: 'invalid_request',
      fields: { elections: 'By-elections, 19 October 2023 stays: posts here show its contests.' },
    })
    await publishNow(editor, post)
    expect((await refusalOf(editLiveBlog(editor, without))).code).toBe('invalid_request')
    await retractPost(editor, { post: post._id.toHexString(), ...takenDown('It was not so.') })
    expect((await editLiveBlog(editor, without)).elections).toEqual([])
  })

  it('has a time zone that is known, as has a new one and an election', async () => {
    const zone = { timeZone: 'Europe/Nowhere' }
    const edit = electionEdit(await makeElection(), zone)
    for (const made of [makeElection(zone), makeUpcomingLiveBlog([], zone), editElection(toolAct, edit)])
      expect((await refusalOf(made)).fields).toEqual({ timeZone: 'Europe/Nowhere is no time zone.' })
  })

  it('refuses a time zone that nobody knows, and changes everything else where one stands', async () => {
    const { editor, liveBlog } = await makeNight()
    const unknown = liveBlogEdit(liveBlog, { timeZone: 'Europe/Nowhere' })
    expect(await refusalOf(editLiveBlog(editor, unknown))).toMatchObject({
      code: 'invalid_request',
      status: 422,
      fields: { timeZone: 'Europe/Nowhere is no time zone.' },
    })
    await LiveBlogModel.updateOne({ _id: liveBlog._id }, { $set: { timeZone: 'Europe/Nowhere' } })
    const stands = { ...liveBlog, timeZone: 'Europe/Nowhere' }
    const edited = await editLiveBlog(editor, liveBlogEdit(stands, { title: 'Another title' }))
    expect(edited).toMatchObject({ title: 'Another title', timeZone: 'Europe/Nowhere' })
  })

  it('refuses a practice election in a real live blog, and an election that does not exist', async () => {
    const { editor, liveBlog } = await makeNight()
    const practice = await makeElection({ mode: 'practice' })
    const mixed = liveBlogEdit(liveBlog, { elections: [practice._id.toHexString()] })
    expect((await refusalOf(editLiveBlog(editor, mixed))).code).toBe('invalid_request')
    const nowhere = liveBlogEdit(liveBlog, { elections: ['0123456789abcdef01234567'] })
    expect((await refusalOf(editLiveBlog(editor, nowhere))).code).toBe('not_found')
  })
})

describe('freeze-live-blog', () => {
  it('stores who froze it first and when, can be undone, and both are audited', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const id = { liveBlog: liveBlog._id.toHexString() }
    const frozen = await freezeLiveBlog(at(editor, later(5)), { ...id, frozen: true })
    expect(frozen.frozen).toMatchObject({ at: later(5), byName: 'Asha Lindqvist' })
    expect(await freezeLiveBlog(at(otherEditor, later(6)), { ...id, frozen: true })).toEqual(frozen)
    expect((await freezeLiveBlog(otherEditor, { ...id, frozen: false })).frozen).toBeNull()
    const audit = await findAudit(`live-blog:${liveBlog._id.toHexString()}`)
    expect(audit.slice(2).map(({ command, byName, after }) => [command, byName, after])).toEqual([
      ['freeze-live-blog', 'Asha Lindqvist', expect.objectContaining({ frozen: true })],
      ['freeze-live-blog', 'Bruno Castell', expect.objectContaining({ frozen: false })],
    ])
  })

  it('makes publishing answer 409 with who froze it and when, keeps the post, and allows a retraction', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const out = await makePublishedPost(editor, liveBlog)
    const waiting = await makePost(editor, liveBlog)
    const id = { liveBlog: liveBlog._id.toHexString() }
    await freezeLiveBlog(at(otherEditor, later(10)), { ...id, frozen: true })
    const refusal = await refusalOf(publishNow(editor, waiting))
    expect(refusal).toMatchObject({ code: 'frozen', status: 409 })
    expect(refusal.message).toContain('Bruno Castell')
    expect(refusal.message).toContain('03:10')
    await retractPost(editor, { post: out._id.toHexString(), ...takenDown('It was not so.') })
    await freezeLiveBlog(editor, { ...id, frozen: false })
    expect((await publishNow(editor, waiting)).status).toBe('published')
  })

  it('never lets a post be published under the freeze when both happen at the same moment', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const post = await makePost(editor, liveBlog)
    const id = { liveBlog: liveBlog._id.toHexString() }
    const settled = await holdBoth<unknown>([
      () => publishNow(editor, post),
      () => freezeLiveBlog(otherEditor, { ...id, frozen: true }),
    ])
    const [published, frozen] = settled
    expect(frozen).toMatchObject({ status: 'fulfilled' })
    const { lastNumber } = await LiveBlogModel.findById(liveBlog._id).orFail().lean()
    expect(lastNumber).toBe(published?.status === 'fulfilled' ? 1 : 0)
  })
})
