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

/** Every route, once with names that exist and once with names that do not. */
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

it('every route sends the content security policy, whether it finds, misses or refuses', async () => {
  const all = addresses()
  // A route without a parameter counts once, any other twice. A new route changes this number.
  expect(all.length).toBe(230)
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
  [304, 'an asset that is already cached', (plain) => again(plain, asset('reader.css'))],
  [304, 'a page that is already cached', (plain) => again(plain, `/live/${room.night.liveBlog.slug}`)],
  [
    304,
    'a slice that is already cached',
    (plain) => again(plain, `/live/${room.night.liveBlog.slug}/feed?after=0`),
  ],
  [404, 'an asset that does not exist', (plain) => plain.get('/assets/nothing.js')],
  [404, 'an address that cannot be decoded', (plain) => plain.get('/live/%ff')],
  [405, 'a method that the address does not take', (plain) => plain.delete('/healthz').set(ours())],
  [400, 'malformed JSON', (plain) => plain.post('/newsroom/sign-in').set(ours()).type('json').send('{')],
  [
    413,
    'a body that is too large',
    (plain) =>
      plain
        .post('/newsroom/sign-in')
        .set(ours())
        .send({ a: 'x'.repeat(9000) }),
  ],
  [
    415,
    'a content type that is not taken',
    (plain) => plain.post('/newsroom/sign-in').set(ours()).type('text').send('a'),
  ],
  [421, 'a host that is not ours', (plain) => plain.get('/').set('Host', 'evil.example')],
]

it.each(cases)('an answer %i (%s) sends the content security policy', async (expected, _what, ask) => {
  const answer = await ask(request(room.app.url))
  expect([answer.status, answer.get('Content-Security-Policy')]).toEqual([expected, policy])
})
