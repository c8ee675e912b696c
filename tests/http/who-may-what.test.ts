import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { type ContestDoc } from '../../models/contest-model.js'
import { assignReporter } from '../../server/commands/assign-reporter.js'
import { createApp } from '../../server/create-app.js'
import { routesOf } from '../../server/http/routes-of.js'
import { enterReal, figuresOf, typingOf } from '../factories/make-count.js'
import { makeContest, makeElection } from '../factories/make-election.js'
import { makeLiveBlog } from '../factories/make-live-blog.js'
import { toolAct } from '../factories/make-person.js'
import { contentOf, makePost, publishNow } from '../factories/make-post.js'
import { tamworth } from '../factories/real-nights.js'
import { type Newsroom, startNewsroom } from '../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

/** What a route is called with: made anew for each call that may change it. */
interface Things {
  live: string
  slug: string
  /** The reporter's post. */
  post: string
  election: string
  /** A contest to which the reporter is assigned, with a count that the desk's second person entered. */
  contest: ContestDoc
}

async function newPost(isPublic: boolean): Promise<string> {
  const { reporter, editor, liveBlog } = room.night
  const post = await makePost(reporter, liveBlog)
  if (isPublic) await publishNow(editor, post)
  return post._id.toHexString()
}

async function newContest(): Promise<Pick<Things, 'election' | 'contest'>> {
  const { reporter, second } = room.night
  const election = await makeElection()
  const contest = await makeContest(election)
  await assignReporter(toolAct, { contest: contest._id.toHexString(), person: reporter.actor.id })
  return { election: election.slug, contest: await enterReal(second, contest, tamworth) }
}

async function newThings(route: string, isPublic: boolean): Promise<Things> {
  const { liveBlog, election, tamworth: contest } = room.night
  return {
    live: liveBlog._id.toHexString(),
    slug: liveBlog.slug,
    post: /:post|preview/.test(route) ? await newPost(isPublic) : '',
    ...(/:contest|:election/.test(route) ? await newContest() : { election: election.slug, contest }),
  }
}

type Body = (things: Things) => object
const words = { version: 1, ...contentOf({ title: 'Another title' }) }
const nothing: Body = () => ({})
const because: Body = () => ({ reason: 'It was not so.' })
const ofLive = '/newsroom/live/:slug'
const ofElection = '/newsroom/elections/:election'
/**
 * Typed by hand. Columns: the post's author and the contest's reporter, another reporter, an editor, the desk, an admin, nobody.
 * Where a post is named, the second row is for a published one.
 */
const table: [string, string[], Body?][] = [
  ['GET /newsroom', ['200 200 200 200 200 303']],
  ['GET /newsroom/fragment', ['200 200 200 200 200 401']],
  ['GET /newsroom/sign-in', ['303 303 303 303 303 200']],
  ['POST /newsroom/sign-in', ['401 401 401 401 401 401'], nothing],
  [`GET ${ofLive}/queue`, ['403 403 200 403 403 303']],
  [`GET ${ofLive}/queue/fragment`, ['403 403 200 403 403 401']],
  [`GET ${ofLive}/posts`, ['403 403 200 403 403 303']],
  [`GET ${ofLive}/posts/fragment`, ['403 403 200 403 403 401']],
  [`GET ${ofLive}/mine`, ['200 200 200 403 403 303']],
  [`GET ${ofLive}/mine/fragment`, ['200 200 200 403 403 401']],
  [`GET ${ofLive}/compose?post=:post`, ['200 404 200 403 403 303', '403 403 200 403 403 303']],
  [`GET ${ofElection}`, ['200 200 200 200 403 303']],
  [`GET ${ofElection}/fragment`, ['200 200 200 200 403 401']],
  [`GET ${ofElection}/contests/:code`, ['200 403 200 200 403 303']],
  [`GET ${ofElection}/contests/:code/fragment`, ['200 403 200 200 403 401']],
  [
    'POST /api/live-blogs/:live/posts',
    ['200 200 200 403 403 401'],
    () => ({ key: randomUUID(), ...contentOf() }),
  ],
  [
    'POST /api/live-blogs/:live/preview',
    ['200 404 200 403 403 401', '403 403 200 403 403 401'],
    ({ post }) => ({ ...contentOf(), post }),
  ],
  ['GET /api/live-blogs/:live/contests?q=tam', ['200 200 200 403 403 401']],
  ['GET /api/posts/:post/preview', ['200 404 200 404 404 401', '200 200 200 200 200 401']],
  ['POST /api/posts/:post/revise', ['200 404 200 404 404 401', '409 403 409 403 403 401'], () => words],
  ['POST /api/posts/:post/take', ['403 404 200 404 404 401', '403 403 409 403 403 401'], nothing],
  ['POST /api/posts/:post/release', ['403 404 200 404 404 401', '403 403 409 403 403 401'], nothing],
  ['POST /api/posts/:post/send-back', ['403 404 200 404 404 401', '403 403 409 403 403 401'], because],
  [
    'POST /api/posts/:post/publish',
    ['403 404 200 404 404 401', '403 403 200 403 403 401'],
    () => ({ version: 1, contests: [] }),
  ],
  [
    'POST /api/posts/:post/correct',
    ['403 404 409 404 404 401', '403 403 200 403 403 401'],
    () => ({ ...words, note: 'It was another title.' }),
  ],
  ['POST /api/posts/:post/retract', ['403 404 409 404 404 401', '403 403 200 403 403 401'], because],
  ['POST /api/posts/:post/pin', ['403 404 409 404 404 401', '403 403 200 403 403 401'], nothing],
  ['POST /api/posts/:post/unpin', ['403 404 409 404 404 401', '403 403 200 403 403 401'], nothing],
  [
    'POST /api/posts/:post/key-event',
    ['403 404 409 404 404 401', '403 403 200 403 403 401'],
    () => ({ keyEvent: true }),
  ],
  [
    'POST /api/contests/:contest/enter-count',
    ['200 403 403 200 403 401'],
    ({ contest }) => ({ seen: 1, ...figuresOf(contest, tamworth) }),
  ],
  [
    'POST /api/contests/:contest/check-count',
    ['200 403 403 200 403 401'],
    ({ contest }) => ({ seen: 1, ...typingOf(contest, tamworth) }),
  ],
  [
    'POST /api/contests/:contest/drop-count',
    ['403 403 200 200 403 401'],
    () => ({ seen: 1, reason: 'Misheard.' }),
  ],
  ['POST /api/contests/:contest/publish-result', ['403 403 422 422 403 401'], () => ({ seen: 1 })],
  ['POST /newsroom/sign-out', ['200 200 200 200 200 200'], nothing],
]

function addressOf(path: string, { live, slug, post, election, contest }: Things): string {
  const named: Record<string, string> = { live, slug, post, election, code: contest.code }
  return path.replaceAll(/:(\w+)/g, (_all, name: string) => named[name] ?? contest._id.toHexString())
}

async function statusOf(
  who: number,
  route: string,
  { things, body }: { things: Things; body: object },
): Promise<number> {
  const { reporter, otherReporter, editor, first, admin, app } = room
  const person = [reporter, otherReporter, editor, first, admin][who]
  const [method, path = ''] = route.split(' ')
  const address = addressOf(path, things)
  if (person) return (await (method === 'GET' ? person.get(address) : person.post(address, body))).status
  if (method === 'GET') return (await request(app.url).get(address)).status
  return (await request(app.url).post(address).set({ Origin: app.url, 'X-Nightdesk': '1' }).send(body)).status
}

describe('what belongs elsewhere', () => {
  it('is not found under another live blog or election', async () => {
    const { election, post, contest } = await newThings(':post :contest', true)
    const elsewhere = await makeLiveBlog([])
    const otherElection = await makeElection()
    expect((await request(room.app.url).get(`/elections/${election}/contests/${contest.code}`)).status).toBe(
      200,
    )
    for (const address of [
      `/live/${elsewhere.slug}/posts/${post}`,
      `/elections/${otherElection.slug}/contests/${contest.code}`,
      `/newsroom/live/${elsewhere.slug}/compose?post=${post}`,
      `/newsroom/elections/${otherElection.slug}/contests/${contest.code}`,
      `/newsroom/elections/${otherElection.slug}/contests/${contest.code}/fragment`,
    ]) {
      expect([address, (await room.editor.get(address)).status]).toEqual([address, 404])
    }
    const preview = `/api/live-blogs/${elsewhere._id.toHexString()}/preview`
    expect((await room.editor.post(preview, { ...contentOf(), post })).status).toBe(404)
  })
})

describe('who may what, over HTTP', () => {
  it('has a row for every route of the newsroom, found by walking the app', () => {
    const isNewsroom = /^\/(newsroom|api)\b/
    const walked = routesOf(createApp(room.app.context)).filter(({ path }) => isNewsroom.test(path))
    const plain = (route: string): string => (route.split('?')[0] ?? '').replaceAll(/:\w+/g, ':')
    expect(table.map(([route]) => plain(route)).sort()).toEqual(
      walked.map(({ method, path }) => plain(`${method} ${path}`)).sort(),
    )
    expect(walked).toHaveLength(34)
  })

  it.each(table)('%s', async (route, rows, body = nothing) => {
    for (const [index, row] of rows.entries()) {
      const statuses: number[] = []
      let things = await newThings(route, index === 1)
      for (let who = 0; who < 6; who += 1) {
        if (who > 0 && route.startsWith('POST /api')) things = await newThings(route, index === 1)
        statuses.push(await statusOf(who, route, { things, body: body(things) }))
      }
      expect([index, statuses.join(' ')]).toEqual([index, row])
    }
  })
})
