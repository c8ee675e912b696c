import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { assignReporter } from '../../server/commands/setup/assign-reporter.js'
import { createApp } from '../../server/create-app.js'
import { routesOf } from '../../server/http/routes-of.js'
import { enterReal } from '../factories/make-count.js'
import { makeContest, makeElection } from '../factories/make-election.js'
import { makeLiveBlog, makeUpcomingLiveBlog } from '../factories/make-live-blog.js'
import { makePerson, toolAct } from '../factories/make-person.js'
import { contentOf, makePost, publishNow } from '../factories/make-post.js'
import { tamworth } from '../factories/real-nights.js'
import { type Newsroom, startNewsroom } from '../support/start-newsroom.js'
import { nothing, type Things } from '../support/who-may/who-may-row.js'
import { whoMayWhat as table } from '../support/who-may/who-may-what-table.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

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
    own: /:own/.test(route) ? await makeUpcomingLiveBlog([]) : liveBlog,
    person: /:person/.test(route) ? (await makePerson(['editor']))._id.toHexString() : '',
    post: /:post|preview|flashes/.test(route) ? await newPost(isPublic) : '',
    ...(/:contest|:election/.test(route) ? await newContest() : { election: election.slug, contest }),
  }
}

function addressOf(path: string, { live, slug, post, own, election, contest, person }: Things): string {
  const ids = { own: own._id.toHexString(), electionId: contest.election.toHexString(), person }
  const named: Record<string, string> = { live, slug, post, election, code: contest.code, ...ids }
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

/** What was done, or kept as a try: whoever comes next meets other things than the one before. */
const mayHaveChanged = (status: number | undefined): boolean =>
  status !== undefined && (status < 400 || status === 422)

describe('a post or contest', () => {
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

describe('the table of who may do what over HTTP', () => {
  it('has a row for every newsroom route of the app', () => {
    const isNewsroom = /^\/(newsroom|api)\b/
    const walked = routesOf(createApp(room.app.context)).filter(({ path }) => isNewsroom.test(path))
    const plain = (route: string): string => (route.split('?')[0] ?? '').replaceAll(/:\w+/g, ':')
    expect(table.map(([route]) => plain(route)).sort()).toEqual(
      walked.map(({ method, path }) => plain(`${method} ${path}`)).sort(),
    )
    expect(walked).toHaveLength(115)
  })

  it.each(table)('gives each person the right answer to %s', async (route, rows, body = nothing) => {
    for (const [index, row] of rows.entries()) {
      const statuses: number[] = []
      let things = await newThings(route, index === 1)
      for (let who = 0; who < 6; who += 1) {
        if (route.startsWith('POST /api') && mayHaveChanged(statuses.at(-1))) {
          things = await newThings(route, index === 1)
        }
        statuses.push(await statusOf(who, route, { things, body: body(things) }))
      }
      expect([index, statuses.join(' ')]).toEqual([index, row])
    }
  })
})
