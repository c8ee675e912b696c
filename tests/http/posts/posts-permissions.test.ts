import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { PostDoc } from '../../../models/post-model.js'
import { contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { type Newsroom, refused, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

const unknown = '65000000000000000000ffff'
const idOf = (post: PostDoc): string => post._id.toHexString()
const filed = (): Promise<PostDoc> => makePost(room.night.reporter, room.night.liveBlog)
const published = (): Promise<PostDoc> => makePublishedPost(room.night.editor, room.night.liveBlog)
const liveBlogId = (): string => room.night.liveBlog._id.toHexString()

/** Every write on a post, with a valid body. */
const writes: [string, object][] = [
  ['revise', { version: 1, ...contentOf({ title: 'Another title' }) }],
  ['take', {}],
  ['release', {}],
  ['send-back', { reason: 'Who says so?' }],
  ['publish', { version: 1, contests: [] }],
  ['dismiss', {}],
  ['touch-up', { version: 1, ...contentOf({ title: 'Turnout is said to be low.' }) }],
  ['update', { version: 1, ...contentOf() }],
  ['tick-off', { version: 1, markedAt: '2023-10-20T00:00:00.000Z' }],
  ['correct', { version: 1, ...contentOf({ title: 'Another title' }), note: 'It was another title.' }],
  ['retract', { reason: 'It was not so.' }],
  ['pin', {}],
  ['unpin', {}],
  ['key-event', { keyEvent: true }],
]

describe('the route of a post to', () => {
  it.each(writes)('%s refuses people who may not', async (verb, body) => {
    const [waiting, out] = [idOf(await filed()), idOf(await published())]
    const isAuthors = ['revise', 'dismiss'].includes(verb)
    expect(refused(await room.otherReporter.post(`/api/posts/${waiting}/${verb}`, body))).toEqual([
      404,
      'not_found',
    ])
    expect(refused(await room.first.post(`/api/posts/${waiting}/${verb}`, body))).toEqual([404, 'not_found'])
    expect(refused(await room.admin.post(`/api/posts/${waiting}/${verb}`, body))).toEqual([404, 'not_found'])
    expect(refused(await room.otherReporter.post(`/api/posts/${out}/${verb}`, body))).toEqual([
      403,
      'forbidden',
    ])
    expect(refused(await room.first.post(`/api/posts/${out}/${verb}`, body))).toEqual([403, 'forbidden'])
    const own = await room.reporter.post(`/api/posts/${waiting}/${verb}`, body)
    expect(own.status).toBe(isAuthors ? 200 : 403)
  })

  it.each(writes)('%s answers 404 for an id that does not exist', async (verb, body) => {
    expect(refused(await room.editor.post(`/api/posts/${unknown}/${verb}`, body))).toEqual([404, 'not_found'])
    expect(refused(await room.editor.post(`/api/posts/nonsense/${verb}`, body))).toEqual([404, 'not_found'])
    expect(refused(await room.editor.post(`/api/posts/${liveBlogId()}/${verb}`, body))).toEqual([
      404,
      'not_found',
    ])
  })

  it.each(writes)('%s answers 401 without a session', async (verb, body) => {
    const address = `/api/posts/${idOf(await filed())}/${verb}`
    const { url } = room.app
    const answer = await request(url).post(address).set({ Origin: url, 'X-Nightdesk': '1' }).send(body)
    expect(refused(answer)).toEqual([401, 'not_signed_in'])
  })

  it.each(writes)('%s refuses an unknown field', async (verb, body) => {
    const answer = await room.editor.post(`/api/posts/${idOf(await filed())}/${verb}`, { ...body, more: 1 })
    expect(refused(answer)).toEqual([422, 'invalid_request'])
  })
})
