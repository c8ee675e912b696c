import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { enterReal, makeResult } from '../../factories/make-count.js'
import { makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { toolAct } from '../../factories/make-person.js'
import { bodyOf, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { startApp, type TestApp } from '../../support/start-app.js'

let app: TestApp
let night: Night

beforeAll(async () => {
  app = await startApp()
  night = await makeNight()
  const { editor, first, second, liveBlog } = night
  const wrong = { ...tamworth, votes: [11917, ...tamworth.votes.slice(1)], majority: 1514 }
  const declared = await makeResult({ first, second }, night.tamworth, wrong)
  await makeResult({ first, second }, declared, tamworth)
  await makePublishedPost(editor, liveBlog, { body: bodyOf('It is Labour.', [night.tamworth]) })
  await enterReal(first, night.midBeds, midBedfordshire)
})
afterAll(() => app.close())

const get = (path: string): request.Test => request(app.url).get(path)

describe('the page of an election', () => {
  it('has the tally, and each contest in a row', async () => {
    const { status, text } = await get(`/elections/${night.election.slug}`)
    expect(status).toBe(200)
    expect(text).toContain('1 of 2 declared')
    expect(text).toMatch(
      /data-region="row" data-contest="[0-9a-f]{24}"[\s\S]*Mid Bedfordshire[\s\S]*Awaiting declaration/,
    )
    expect(text).toMatch(/Tamworth[\s\S]*Lab gain from Con[\s\S]*1,316[\s\S]*35\.88 %/)
    expect(text).toContain('tabindex="0"')
  })

  it('has the colours of its parties in a style sheet', async () => {
    const { status, text, headers } = await get(`/elections/${night.election.slug}/parties.css`)
    expect([status, headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
    expect(text).toContain('.party-lab{--party:#e4003b')
  })
})

describe('the page of a contest', () => {
  it('has result, candidates, earlier counts and posts', async () => {
    const { status, text } = await get(`/elections/${night.election.slug}/contests/E14000986`)
    expect(status).toBe(200)
    expect(text).toContain('<h1 class="head-title" id="contest-heading"><bdi>Tamworth</bdi></h1>')
    expect(text).toContain(`data-contest="${night.tamworth._id.toHexString()}"`)
    for (const words of [
      'Lab gain from Con',
      'Corrected count',
      'We had mistyped a figure.',
      '11,917',
      'It is Labour.',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toContain(', deposit lost')
  })

  it('contains nothing of a count that is not public', async () => {
    const { status, text } = await get(`/elections/${night.election.slug}/contests/E14000813`)
    expect(status).toBe(200)
    expect(text).toContain('Awaiting declaration')
    expect(text).not.toMatch(/13,872|13872|1,192/)
  })
})

it.each(['/live/nowhere', '/elections/nowhere', '/elections/nowhere/parties.css'])(
  '%s is not found',
  async (path) => {
    const { status, text } = await get(path)
    expect(status).toBe(404)
    expect(text).toContain('<!doctype html>')
  },
)

describe('the first page for readers', () => {
  it('links to the live blogs that are live', async () => {
    const { status, text } = await get('/')
    expect(status).toBe(200)
    expect(text).toContain(
      `<a href="/live/${night.liveBlog.slug}"><bdi>Two by-elections, as it happened</bdi></a>`,
    )
    expect(text).toContain(`<a href="/elections/${night.election.slug}">`)
  })

  it('marks a live blog that is closed', async () => {
    const over = await makeLiveBlog([night.election], { title: 'Another night' })
    await closeLiveBlog(toolAct, { liveBlog: over._id.toHexString() })
    const { text } = await get('/')
    expect(text).toMatch(/Earlier nights[\s\S]*Another night/)
    expect((await get(`/live/${over.slug}`)).text).toContain('This live blog is closed')
  })
})

describe('a practice night', () => {
  it('is marked on every page, is not indexed, and has no JSON-LD', async () => {
    const election = await makeElection({ mode: 'practice' })
    const { slug } = await makeLiveBlog([election], { mode: 'practice' })
    for (const path of [`/live/${slug}`, `/elections/${election.slug}`]) {
      const { text } = await get(path)
      expect(text).toContain('<strong>PRACTICE</strong>')
      expect(text).toMatch(/<title>PRACTICE: /)
      expect(text).toMatch(/<meta property="og:title" content="PRACTICE: /)
      expect(text).toContain('<meta name="robots" content="noindex">')
      expect(text).not.toContain('application/ld+json')
    }
  })
})

describe('caches of public pages', () => {
  it('may keep a page, must ask each time, and are answered 304 until something changes', async () => {
    const path = `/live/${night.liveBlog.slug}`
    const first = await get(path)
    expect(first.headers['cache-control']).toBe('public, no-cache')
    const etag = String(first.headers['etag'])
    expect(etag).toMatch(/^"/)
    expect((await get(path).set('If-None-Match', etag)).status).toBe(304)
    await makePublishedPost(night.editor, night.liveBlog)
    expect((await get(path).set('If-None-Match', etag)).status).toBe(200)
  })

  it('get the same bytes and headers when somebody is signed in', async () => {
    const editor = await app.signIn(await app.addPerson({ roles: ['editor'] }))
    for (const path of ['/', `/live/${night.liveBlog.slug}`, `/elections/${night.election.slug}`]) {
      const [without, signedIn] = [await get(path), await editor.get(path)]
      expect(signedIn.text).toBe(without.text)
      const pick = ({ headers }: request.Response): unknown => [
        headers['etag'],
        headers['cache-control'],
        headers['set-cookie'],
      ]
      expect(pick(signedIn)).toEqual(pick(without))
    }
  })
})
