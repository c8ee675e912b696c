import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { createApp } from '../../../server/create-app.js'
import { routesOf } from '../../../server/http/routes-of.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { atNight } from '../../factories/make-person.js'
import { makePublishedPost } from '../../factories/make-post.js'
import { type SignedInAgent, startApp, type TestApp } from '../../support/start-app.js'

let app: TestApp
let night: Night
let editor: SignedInAgent
let values: Record<string, string>

beforeAll(async () => {
  app = await startApp({ clock: () => atNight })
  night = await makeNight()
  editor = await app.signIn(await app.addPerson({ roles: ['editor', 'admin'] }))
  const post = await makePublishedPost(night.editor, night.liveBlog)
  values = { post: post._id.toHexString(), code: night.tamworth.code, page: '1' }
})
afterAll(() => app.close())

/** Every public address, taken from the app's own routes. */
function publicPaths(): string[] {
  const isPrivate = /^\/(newsroom|api|healthz|readyz)/
  return routesOf(createApp(app.context))
    .filter(({ method, path }) => method === 'GET' && !isPrivate.test(path))
    .map(({ path }) =>
      path.replaceAll(/:(\w+)/g, (_all, name: string) => {
        if (name === 'slug') return path.startsWith('/live/') ? night.liveBlog.slug : night.election.slug
        return values[name] ?? name
      }),
    )
    .concat(Object.values(app.context.site.manifest))
}

interface Answered {
  status: number
  body: string
  headers: Record<string, string>
}

async function answered(path: string, headers: Record<string, string> = {}): Promise<Answered> {
  const answer = await request(app.url).get(path).set(headers).buffer(true)
  const kept = { ...(answer.headers as Record<string, string>), date: '' }
  return { status: answer.status, body: `${answer.text} ${String(answer.body)}`, headers: kept }
}

describe('public addresses', () => {
  it('are all found in the routes of the app', () => {
    expect(publicPaths().length).toBeGreaterThanOrEqual(12)
  })

  it('are the same with and without an editor’s session, and never set a cookie', async () => {
    for (const path of publicPaths()) {
      const without = await answered(path)
      expect([path, without.status, without.headers['set-cookie']]).toEqual([path, 200, undefined])
      const withSession = await answered(path, { Cookie: editor.cookie })
      expect([path, withSession]).toEqual([path, without])
    }
  })

  it('are the same with unknown query parameters', async () => {
    for (const path of publicPaths()) {
      expect([path, await answered(`${path}?utm_source=x&x=y`)]).toEqual([path, await answered(path)])
    }
  })

  it('all have a Cache-Control header that lets caches keep them', async () => {
    for (const path of publicPaths()) {
      const { headers } = await answered(path)
      const kept = path.startsWith('/assets/')
      expect([path, headers['cache-control']]).toEqual([
        path,
        kept ? 'public, max-age=31536000, immutable' : 'public, no-cache',
      ])
      expect([path, headers['etag'] === undefined, headers['vary']]).toEqual([path, false, undefined])
    }
  })

  it('answer 304 to a request with their ETag', async () => {
    for (const path of publicPaths()) {
      const { headers } = await answered(path)
      const again = await request(app.url)
        .get(path)
        .set('If-None-Match', headers['etag'] ?? '')
      expect([path, again.status]).toEqual([path, 304])
    }
  })

  it('are not cached when they are refused', async () => {
    for (const path of ['/live/nothing', '/elections/nothing', '/live/nothing/feed?after=1', '/nothing']) {
      const { status, headers } = await answered(path, { Cookie: editor.cookie })
      expect([path, status, headers['cache-control'], headers['set-cookie']]).toEqual([
        path,
        404,
        'no-store',
        undefined,
      ])
    }
  })
})

describe('newsroom addresses', () => {
  it('are never cached', async () => {
    const paths = routesOf(createApp(app.context)).filter(
      ({ method, path }) => method === 'GET' && /^\/(newsroom|api)/.test(path),
    )
    expect(paths.length).toBeGreaterThanOrEqual(12)
    for (const { path } of paths) {
      const answer = await editor.get(path.replaceAll(/:slug/g, night.liveBlog.slug).replaceAll(/:\w+/g, 'x'))
      expect([path, answer.get('Cache-Control')]).toEqual([path, 'no-store'])
    }
  })
})
