import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { toolAct } from '../../factories/make-person.js'
import { contentOf } from '../../factories/make-post.js'
import { type Newsroom, refused, saidBy, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

const unknown = '65000000000000000000ffff'
const filing = (): object => ({ key: randomUUID(), ...contentOf() })
const liveBlogId = (): string => room.night.liveBlog._id.toHexString()

describe('filing a post', () => {
  it('says of a list that it is no post, and blames no field without a name', async () => {
    const answer = await room.reporter.post(`/api/live-blogs/${liveBlogId()}/posts`, [])
    expect(refused(answer)).toEqual([422, 'invalid_request'])
    expect(saidBy(answer).fields).toEqual({})
    expect(saidBy(answer).message).toContain('object')
  })

  it('answers with the post as it is now and the address of its composer', async () => {
    const answer = await room.reporter.post(`/api/live-blogs/${liveBlogId()}/posts`, filing())
    expect(answer.status).toBe(200)
    const { id } = answer.body as { id: string }
    expect(answer.body).toEqual({
      id,
      version: 1,
      status: 'filed',
      strays: [],
      href: `/newsroom/live/${room.night.liveBlog.slug}/compose?post=${id}`,
    })
  })

  it('files it once, however often the request is sent', async () => {
    const body = filing()
    const first = await room.reporter.post(`/api/live-blogs/${liveBlogId()}/posts`, body)
    const second = await room.reporter.post(`/api/live-blogs/${liveBlogId()}/posts`, body)
    expect([second.status, second.body]).toEqual([200, first.body])
  })

  it('refuses the same key with another text, and names the post that has it', async () => {
    const body = filing()
    const first = await room.reporter.post(`/api/live-blogs/${liveBlogId()}/posts`, body)
    const other = await room.reporter.post(`/api/live-blogs/${liveBlogId()}/posts`, {
      ...body,
      title: 'Else',
    })
    expect(refused(other)).toEqual([409, 'already_filed'])
    expect(saidBy(other).details).toEqual({ id: (first.body as { id: string }).id, version: 1 })
  })

  it('is refused with a sentence at the field that is wrong', async () => {
    const body = { ...filing(), title: '' }
    const answer = await room.reporter.post(`/api/live-blogs/${liveBlogId()}/posts`, body)
    expect(refused(answer)).toEqual([422, 'invalid_request'])
    expect(saidBy(answer).fields).toEqual({
      title: 'A title is needed.',
    })
  })

  it.each([
    {
      what: 'a body that the editor could not have made',
      change: { body: { type: 'doc', content: [{ type: 'script' }] } },
      code: 'invalid_body',
    },
    { what: 'no key', change: { key: undefined }, code: 'invalid_request' },
    { what: 'an unknown field', change: { status: 'published' }, code: 'invalid_request' },
  ])('is refused with $what', async ({ change, code }) => {
    const answer = await room.reporter.post(`/api/live-blogs/${liveBlogId()}/posts`, {
      ...filing(),
      ...change,
    })
    expect(refused(answer)).toEqual([422, code])
  })

  it('is refused with a contest of an election that the live blog does not list', async () => {
    const foreign = await makeContest(await makeElection())
    const body = { ...filing(), contests: [foreign._id.toHexString()] }
    const answer = await room.reporter.post(`/api/live-blogs/${liveBlogId()}/posts`, body)
    expect(refused(answer)).toEqual([422, 'foreign_contest'])
  })

  it('is possible for reporters and editors, in a live blog that exists and is not closed', async () => {
    const closed = await makeLiveBlog([])
    await closeLiveBlog(toolAct, { liveBlog: closed._id.toHexString() })
    const address = `/api/live-blogs/${liveBlogId()}/posts`
    expect(refused(await room.first.post(address, filing()))).toEqual([403, 'forbidden'])
    expect(refused(await room.admin.post(address, filing()))).toEqual([403, 'forbidden'])
    expect(refused(await room.editor.post(`/api/live-blogs/${unknown}/posts`, filing()))).toEqual([
      404,
      'not_found',
    ])
    expect(refused(await room.editor.post('/api/live-blogs/nonsense/posts', filing()))).toEqual([
      404,
      'not_found',
    ])
    const answer = await room.editor.post(`/api/live-blogs/${closed._id.toHexString()}/posts`, filing())
    expect(refused(answer)).toEqual([409, 'live_blog_closed'])
  })
})
