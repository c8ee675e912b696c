import { afterAll, beforeAll, expect, it } from '@jest/globals'
import request from 'supertest'
import { createApp } from '../../server/create-app.js'
import { routesOf } from '../../server/http/routes-of.js'
import { makePublishedPost } from '../factories/make-post.js'
import { type Newsroom, startNewsroom } from '../support/start-newsroom.js'

const policy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' blob:;font-src 'self';connect-src 'self';worker-src 'self';manifest-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'"

let room: Newsroom
let names: Record<string, string>
beforeAll(async () => {
  room = await startNewsroom()
  const { editor, liveBlog, tamworth } = room.night
  const post = (await makePublishedPost(editor, liveBlog))._id.toHexString()
  names = { id: post, post, page: '1', code: tamworth.code }
})
afterAll(() => room.close())

/** Every route with what is there, and each with what is not. */
function addresses(): { method: string; path: string }[] {
  const { liveBlog, election } = room.night
  return routesOf(createApp(room.app.context)).flatMap(({ method, path }) => {
    const slug = path.includes('/elections') ? election.slug : liveBlog.slug
    const known = { ...names, slug }
    const named = (values: Record<string, string>): string =>
      path.replaceAll(/:(\w+)/g, (_all, name: string) => values[name] ?? 'x')
    return path.includes(':')
      ? [
          { method, path: named(known) },
          { method, path: named({}) },
        ]
      : [{ method, path }]
  })
}

it('every route, found or not, refused or not, carries the policy, as a page and as JSON', async () => {
  const all = addresses()
  // 12 public ones and 34 of the newsroom, of which 8 name nothing that might not be there
  expect(all.length).toBe(192)
  const seen = new Set<number>()
  for (const { method, path } of all) {
    const plain = request(room.app.url)
    const person = path === '/newsroom/sign-out' ? room.admin : room.editor
    const tries =
      method === 'GET' ? [plain.get(path), person.get(path)] : [plain.post(path), person.post(path)]
    for (const asked of tries) {
      const answer = await asked
      seen.add(answer.status)
      const said = [answer.get('Content-Security-Policy'), answer.get('X-Content-Type-Options')]
      expect([method, path, ...said]).toEqual([method, path, policy, 'nosniff'])
    }
  }
  expect([...seen].sort()).toEqual([200, 303, 401, 403, 404, 409, 422, 503])
})

type Plain = ReturnType<typeof request>
const ours = (): Record<string, string> => ({ Origin: room.app.url, 'X-Nightdesk': '1' })
const asset = (name: string): string => room.app.context.site.manifest[name] ?? ''
const again = async (plain: Plain, path: string): Promise<request.Response> => {
  const { headers } = await plain.get(path)
  return plain.get(path).set('If-None-Match', String((headers as Record<string, string>)['etag']))
}
const cases: [number, string, (plain: Plain) => PromiseLike<request.Response>][] = [
  [200, 'an asset', (plain) => plain.get(asset('reader.js'))],
  [304, 'an asset that she has', (plain) => again(plain, asset('reader.css'))],
  [304, 'a page that she has', (plain) => again(plain, `/live/${room.night.liveBlog.slug}`)],
  [304, 'a slice that she has', (plain) => again(plain, `/live/${room.night.liveBlog.slug}/feed?after=0`)],
  [404, 'an asset that is not', (plain) => plain.get('/assets/nothing.js')],
  [404, 'what cannot be decoded', (plain) => plain.get('/live/%ff')],
  [405, 'another method', (plain) => plain.delete('/healthz').set(ours())],
  [400, 'malformed JSON', (plain) => plain.post('/newsroom/sign-in').set(ours()).type('json').send('{')],
  [
    413,
    'too much',
    (plain) =>
      plain
        .post('/newsroom/sign-in')
        .set(ours())
        .send({ a: 'x'.repeat(9000) }),
  ],
  [415, 'another type', (plain) => plain.post('/newsroom/sign-in').set(ours()).type('text').send('a')],
  [421, 'another host', (plain) => plain.get('/').set('Host', 'evil.example')],
]

it.each(cases)('%i, %s, carries the policy', async (expected, _what, ask) => {
  const answer = await ask(request(room.app.url))
  expect([answer.status, answer.get('Content-Security-Policy')]).toEqual([expected, policy])
})
