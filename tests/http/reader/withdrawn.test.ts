import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { ElectionModel } from '../../../models/election-model.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { RevisionModel } from '../../../models/revision-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { markKeyEvent } from '../../../server/commands/posts/mark-key-event.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { makeResult } from '../../factories/make-count.js'
import { bodyOf, contentOf, makePublishedPost, publishNow } from '../../factories/make-post.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { moveHeads, publicAddresses } from '../../support/reader/leak-hunt.js'
import { type Newsroom, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
let contest: ContestDoc
let flash = ''
/** Majority, winner's votes, turnout, swing and outcome of the result that is withdrawn. */
const figures = /1,316|11,719|35\.88|23\.9 points|Lab gain/

beforeAll(async () => {
  room = await startNewsroom()
  const { editor, liveBlog } = room.night
  contest = await makeResult(room.night, room.night.tamworth, tamworth)
  const id = contest._id.toHexString()
  const attrs = { contest: id, kind: 'majority', candidacy: null }
  const paragraph = { type: 'paragraph', content: [{ type: 'figure', attrs }] }
  const body = { type: 'doc' as const, content: [paragraph] }
  const written = await makePublishedPost(editor, liveBlog, { title: 'What it means', body })
  await pinPost(editor, { post: written._id.toHexString() })
  const [filed] = (await findModerationQueue(liveBlog._id)).posts
  if (!filed) throw new Error('the gain made no flash')
  flash = (await publishNow(editor, filed))._id.toHexString()
  await markKeyEvent(editor, { post: flash, keyEvent: true })
})
afterAll(() => room.close())

const get = async (path: string): Promise<string> => (await request(room.app.url).get(path)).text
const live = (): string => `/live/${room.night.liveBlog.slug}`
const places = (): Record<string, string> => ({
  front: live(),
  page: `${live()}/pages/1`,
  flash: `${live()}/posts/${flash}`,
  feed: `${live()}/feed?after=0`,
  election: `/elections/${room.night.election.slug}`,
  contest: `/elections/${room.night.election.slug}/contests/${contest.code}`,
  'election feed': `/elections/${room.night.election.slug}/feed?after=0`,
})

/** A page's title, share tags and JSON-LD. */
async function saidBy(path: string): Promise<string[]> {
  const html = await get(path)
  const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}'
  const updates = (JSON.parse(json) as { liveBlogUpdate?: { headline: string }[] }).liveBlogUpdate ?? []
  const tag = (name: string): string =>
    new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? ''
  return [
    /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '',
    ...['og:title', 'twitter:title', 'og:description', 'twitter:description'].map(tag),
    ...updates.map(({ headline }) => headline),
  ]
}

describe('a result with its flash, a key event, and a pinned post with a figure of it', () => {
  it('is shown everywhere, and once it is withdrawn nowhere: each place says "withdrawn"', async () => {
    for (const [place, path] of Object.entries(places())) {
      expect([place, figures.test(await get(path))]).toEqual([place, true])
    }
    const page = `${live()}/posts/${flash}`
    const title = 'Tamworth: Lab gain from Con - Two by-elections, as it happened'
    expect((await saidBy(page)).slice(0, 3)).toEqual([title, title, title])
    await withdrawResult(room.night.editor, {
      contest: contest._id.toHexString(),
      published: 1,
      ...takenDown('As the newsroom knows.', 'Two bundles were swapped.'),
    })
    for (const [place, path] of Object.entries(places())) {
      const text = await get(path)
      expect([place, figures.exec(text)?.[0] ?? null]).toEqual([place, null])
      expect([place, text.includes('withdrawn, being checked')]).toEqual([place, true])
    }
    const down = 'Tamworth: result withdrawn, being checked'
    const said = await saidBy(page)
    expect(said.slice(0, 3)).toEqual(Array(3).fill(`${down} - Two by-elections, as it happened`))
    expect(said.at(-1)).toBe(down)
    expect(said[3]).toContain('Two bundles were swapped.')
    expect(said[4]).toBe(said[3])
  })

  it('is called withdrawn in title and description of the contest’s page, with the reason', async () => {
    const [title, , , description] = await saidBy(places()['contest'] ?? '')
    expect(title).toBe('Tamworth: result withdrawn, being checked - By-elections, 19 October 2023')
    expect(description).toBe(
      'Tamworth, By-elections, 19 October 2023: result withdrawn, being checked. Wrong figures. Two bundles were swapped.',
    )
  })
})

/** Those that Mid Bedfordshire does not share. */
const ownFigures = /1,316|11,719|35\.88|23\.9 points/
/** Whether the server is ready is no page. */
const pagesAbout = (post: string): string[] =>
  publicAddresses(room, post).filter((path) => !path.endsWith('z'))
type Damage = (contest: ContestDoc) => object
const damaged: [string, Damage][] = [
  ['a vote for a candidacy that is gone', ({ candidacies }) => ({ candidacies: candidacies.slice(1) })],
  ['nobody in the electorate', () => ({ electorate: 0 })],
  ['a baseline that nobody won', ({ baseline }) => ({ baseline: { ...baseline, votes: [] } })],
  ['a correction without its time', () => ({ setupHistory: [{ kind: 'correction', changes: [] }] })],
]

/** A store that comes from another machine may hold a zone that this one does not know. */
it('every page is served where the zone of live blog and election is unknown here, with its times in UTC', async () => {
  const { liveBlog, election } = room.night
  const zoneOf = async (timeZone: string): Promise<void> => {
    await LiveBlogModel.collection.updateOne({ _id: liveBlog._id }, { $set: { timeZone } })
    await ElectionModel.collection.updateOne({ _id: election._id }, { $set: { timeZone } })
    await moveHeads(room)
  }
  await zoneOf('Europe/Nowhere')
  for (const path of pagesAbout(flash)) {
    expect([path, (await request(room.app.url).get(path)).status]).toEqual([path, 200])
  }
  expect(await get(live())).toMatch(/\d\d:\d\d UTC/)
  for (const path of [`/newsroom/live/${liveBlog.slug}/queue`, `/newsroom/elections/${election.slug}`]) {
    expect([path, (await room.editor.get(path)).status]).toEqual([path, 200])
  }
  await zoneOf('Europe/London')
})

describe('a contest that does not fit together in the store', () => {
  beforeAll(async () => {
    const taken = await ContestModel.findById(contest._id).lean()
    if (taken) contest = await makeResult(room.night, taken, tamworth)
    await makeResult(room.night, room.night.midBeds, midBedfordshire)
  })
  afterEach(async () => {
    await ContestModel.collection.replaceOne({ _id: contest._id }, await stood())
    await moveHeads(room)
  })
  let before: ContestDoc | null = null
  const stood = async (): Promise<ContestDoc> => {
    before ??= await ContestModel.findById(contest._id).lean()
    if (!before) throw new Error('the contest is gone')
    return before
  }

  it.each(damaged)('with %s is being checked, and every other one goes on', async (_what, damage) => {
    await ContestModel.collection.updateOne({ _id: contest._id }, { $set: damage(await stood()) })
    const logged = room.app.logged.length
    await moveHeads(room)
    const texts = new Map<string, string>()
    for (const path of pagesAbout(flash)) {
      const { status, text } = await request(room.app.url).get(path)
      expect([path, status, ownFigures.exec(text)?.[0] ?? null]).toEqual([path, 200, null])
      texts.set(path, text)
    }
    for (const path of Object.values(places())) {
      expect([path, texts.get(path)?.includes('eing checked')]).toEqual([path, true])
    }
    for (const place of ['front', 'page', 'flash', 'feed']) {
      const words = texts.get(places()[place] ?? '') ?? ''
      expect([place, words.includes('Tamworth: being checked')]).toEqual([place, true])
      expect([place, words.includes('withdrawn, being checked')]).toEqual([place, false])
    }
    const election = texts.get(places()['election'] ?? '')
    expect(election).toContain('1 of 2 declared')
    expect(election).toContain('1 being checked')
    expect(election).toMatch(/Mid Bedfordshire<\/bdi>[\s\S]*Lab gain from Con/)
    expect(room.app.logged.slice(logged).join('')).toContain('"event":"unfit_contest"')
    const desk = `/newsroom/elections/${room.night.election.slug}`
    for (const path of [desk, `${desk}/contests/${contest.code}`]) {
      const answer = await room.first.get(path)
      expect([path, answer.status]).toEqual([path, 200])
      expect(answer.text).toContain('It cannot be presented')
    }
    const post = { ...contentOf({ title: 'On Tamworth', body: bodyOf('Labour won Tamworth with 11,719.') }) }
    const filing = `/api/live-blogs/${room.night.liveBlog._id.toHexString()}/posts`
    expect(await room.editor.post(filing, { ...post, key: randomUUID() })).toMatchObject({ status: 200 })
  })

  it('is shown with a party that the election does not list', async () => {
    const [one, ...others] = (await stood()).candidacies
    const candidacies = [{ ...one, party: 'Zed', partyName: 'Zed' }, ...others]
    await ContestModel.collection.updateOne({ _id: contest._id }, { $set: { candidacies } })
    await moveHeads(room)
    for (const path of pagesAbout(flash)) {
      expect([path, (await request(room.app.url).get(path)).status]).toEqual([path, 200])
    }
    expect(await get(places()['contest'] ?? '')).toContain('party-zed')
  })

  it.each([
    ['whose content is no list', { type: 'doc', content: 7 }],
    ['without a body', null],
    ['with a block that is none', { type: 'doc', content: [null] }],
  ])('tells of a correction with an old revision %s, and of every other one', async (_what, body) => {
    const { editor, liveBlog } = room.night
    const correct = async (
      title: string,
      note: string,
    ): Promise<{ post: PostDoc['_id']; version: number }> => {
      const { _id } = await makePublishedPost(editor, liveBlog, { title })
      await correctPost(editor, {
        post: _id.toHexString(),
        version: 1,
        ...contentOf({ title: `${title}s` }),
        note,
      })
      return { post: _id, version: 1 }
    }
    const broken = await correct('A torn sheet', 'It was torn.')
    await correct('A whole sheet', 'It was whole.')
    await RevisionModel.collection.updateOne(broken, { $set: { body } })
    await moveHeads(room)
    const { status, text } = await request(room.app.url).get(`${live()}/corrections`)
    expect([status, /It was torn\./.test(text), /It was whole\./.test(text)]).toEqual([200, true, true])
    expect(text).toContain('being checked')
    expect(text).toContain('A whole sheets')
  })

  it('leaves a post with a body that no editor made standing among the others, being checked', async () => {
    const post = await makePublishedPost(room.night.editor, room.night.liveBlog, { title: 'A torn sheet' })
    const body = { type: 'doc', content: [{ type: 'nonsense' }] }
    await PostModel.collection.updateOne({ _id: post._id }, { $set: { body } })
    await moveHeads(room)
    for (const path of pagesAbout(post._id.toHexString())) {
      expect([path, (await request(room.app.url).get(path)).status]).toEqual([path, 200])
    }
    const front = await get(live())
    expect(front).toContain('A torn sheet')
    expect(front).toContain('This text is being checked.')
    expect(room.app.logged.join('')).toContain('"event":"unfit_post"')
    await PostModel.collection.updateOne({ _id: post._id }, { $set: { body: post.body } })
  })
})
