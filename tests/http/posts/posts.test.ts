import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { PostDoc } from '../../../models/post-model.js'
import { makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog, makeUpcomingLiveBlog } from '../../factories/make-live-blog.js'
import { later } from '../../factories/make-person.js'
import { contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { type Newsroom, refused, saidBy, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

const idOf = (post: PostDoc): string => post._id.toHexString()
const filed = (): Promise<PostDoc> => makePost(room.night.reporter, room.night.liveBlog)
const published = (): Promise<PostDoc> => makePublishedPost(room.night.editor, room.night.liveBlog)

describe('a filed post', () => {
  it('is taken, sent back, revised and published', async () => {
    const id = idOf(await filed())
    expect((await room.editor.post(`/api/posts/${id}/take`)).status).toBe(200)
    const held = await room.otherEditor.post(`/api/posts/${id}/publish`, { version: 1, contests: [] })
    expect(refused(held)).toEqual([409, 'leased'])
    expect(saidBy(held).details).toEqual({
      holder: 'Asha Lindqvist',
      mine: false,
      until: { iso: '2023-10-20T02:10:00.000Z', text: '03:10 BST, 20 October 2023', clock: '03:10' },
    })
    const back = await room.editor.post(`/api/posts/${id}/send-back`, { reason: 'Who says so?' })
    expect(back.body).toMatchObject({ status: 'returned', version: 1 })
    const revised = await room.reporter.post(`/api/posts/${id}/revise`, {
      version: 1,
      ...contentOf({ title: 'Turnout is low, says the council' }),
    })
    expect(revised.body).toMatchObject({ status: 'filed', version: 2 })
    const stale = await room.editor.post(`/api/posts/${id}/publish`, { version: 1, contests: [] })
    expect(refused(stale)).toEqual([409, 'stale_version'])
    expect(saidBy(stale).details).toMatchObject({
      version: 2,
      by: 'Nia Penhale',
    })
    const out = await room.editor.post(`/api/posts/${id}/publish`, { version: 2, contests: [] })
    expect(out.body).toMatchObject({ status: 'published', version: 2 })
    const again = await room.editor.post(`/api/posts/${id}/publish`, { version: 2, contests: [] })
    expect([again.status, again.body]).toEqual([200, out.body])
  })

  it('can be taken over, and released', async () => {
    const id = idOf(await filed())
    await room.editor.post(`/api/posts/${id}/take`)
    expect(refused(await room.otherEditor.post(`/api/posts/${id}/take`))).toEqual([409, 'leased'])
    expect((await room.otherEditor.post(`/api/posts/${id}/take`, { takeOver: true })).status).toBe(200)
    expect((await room.otherEditor.post(`/api/posts/${id}/release`)).status).toBe(200)
    expect((await room.editor.post(`/api/posts/${id}/take`)).status).toBe(200)
  })

  it('can be handled by another editor once its lease has ended', async () => {
    const id = idOf(await filed())
    await room.editor.post(`/api/posts/${id}/take`)
    room.setClock(later(11))
    const answer = await room.otherEditor.post(`/api/posts/${id}/send-back`, { reason: 'Too late.' })
    room.setClock(later(0))
    expect(answer.status).toBe(200)
  })

  it('is not published when a result in it changed since the preview, until it is previewed again', async () => {
    const election = await makeElection()
    const contest = await makeContest(election)
    const liveBlog = await makeLiveBlog([election])
    const post = await makePost(room.night.reporter, liveBlog, { contests: [contest._id.toHexString()] })
    const preview = await room.editor.get(`/api/posts/${idOf(post)}/preview`)
    const { contests } = preview.body as { contests: object[] }
    await makeResult({ first: room.night.first, second: room.night.second }, contest, tamworth)
    const stale = await room.editor.post(`/api/posts/${idOf(post)}/publish`, { version: 1, contests })
    expect(refused(stale)).toEqual([409, 'stale_contest'])
    const fresh = (await room.editor.get(`/api/posts/${idOf(post)}/preview`)).body as { contests: object[] }
    const out = await room.editor.post(`/api/posts/${idOf(post)}/publish`, {
      version: 1,
      contests: fresh.contests,
    })
    expect(out.status).toBe(200)
  })

  it('is not published while its live blog is not open', async () => {
    const post = await makePost(room.night.reporter, await makeUpcomingLiveBlog([]))
    const answer = await room.editor.post(`/api/posts/${idOf(post)}/publish`, { version: 1, contests: [] })
    expect(refused(answer)).toEqual([409, 'live_blog_not_live'])
  })
})

describe('a post in the wrong status', () => {
  it.each([
    ['touch-up', { version: 1, ...contentOf() }],
    ['update', { version: 1, ...contentOf() }],
    ['correct', { version: 1, ...contentOf(), note: 'A note.' }],
    ['tick-off', { version: 1, markedAt: '2023-10-20T00:00:00.000Z' }],
    ['retract', takenDown('It was not so.')],
    ['pin', {}],
    ['key-event', { keyEvent: true }],
  ] as [string, object][])('refuses %s before it is published', async (verb, body) => {
    const answer = await room.editor.post(`/api/posts/${idOf(await filed())}/${verb}`, body)
    expect(refused(answer)).toEqual([409, 'wrong_status'])
  })

  it.each([
    ['revise', { version: 1, ...contentOf() }],
    ['take', {}],
    ['send-back', { reason: 'A reason.' }],
    ['dismiss', {}],
  ] as [string, object][])('refuses %s once it is published', async (verb, body) => {
    const answer = await room.editor.post(`/api/posts/${idOf(await published())}/${verb}`, body)
    expect(refused(answer)).toEqual([409, 'wrong_status'])
  })
})

describe('a published post', () => {
  it('is corrected with a note, pinned, marked, and retracted with a reason', async () => {
    const id = idOf(await published())
    const correction = { version: 1, ...contentOf({ title: 'Turnout is low' }), note: 'Said by the council.' }
    expect((await room.editor.post(`/api/posts/${id}/correct`, correction)).body).toMatchObject({
      version: 2,
    })
    expect((await room.editor.post(`/api/posts/${id}/pin`)).status).toBe(200)
    expect((await room.editor.post(`/api/posts/${id}/key-event`, { keyEvent: true })).status).toBe(200)
    const reason = takenDown('It is a rumour.', 'The council did not say so.')
    expect((await room.editor.post(`/api/posts/${id}/retract`, reason)).body).toMatchObject({
      status: 'retracted',
    })
    const page = await request(room.app.url).get(`/live/${room.night.liveBlog.slug}/posts/${id}`)
    expect(page.text).toContain('Wrong figures. The council did not say so.')
    expect(page.text).not.toContain('It is a rumour.')
    expect(page.text).not.toContain('The returning officer expects to declare after two.')
  })

  it('is not corrected without a note', async () => {
    const answer = await room.editor.post(`/api/posts/${idOf(await published())}/correct`, {
      version: 1,
      ...contentOf({ title: 'Else' }),
      note: ' ',
    })
    expect(refused(answer)).toEqual([422, 'invalid_request'])
  })
})
