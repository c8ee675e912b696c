import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { ContestDoc } from '../../../models/contest-model.js'
import { PostModel } from '../../../models/post-model.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { enterCount } from '../../../server/commands/results/enter-count.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { enterReal, makeResult, type TwoPeople } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, toolAct } from '../../factories/make-person.js'
import { bodyOf, makePublishedPost, publishNow } from '../../factories/make-post.js'
import { makeWithdrawn, publishing } from '../../factories/make-public-moves.js'
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

/** Two candidates who stand alone, one returned nine days before the poll and one in the night, and cards, figures and a flash of both. */
async function nightUnopposed() {
  const { editor, first, second } = night
  const election = await makeElection()
  const liveBlog = await makeLiveBlog([election])
  const alone = async (code: string, name: string, when: Date): Promise<ContestDoc> => {
    const candidacies = tamworth.request.candidacies.slice(0, 1)
    const contest = await makeContest(election, { ...tamworth.request, code, name, candidacies })
    return returned({ first: at(first, when), second: at(second, when) }, contest)
  }
  const newton = await alone('ALONE1', 'Newton', new Date('2023-10-10T12:00:00Z'))
  const sutton = await alone('ALONE2', 'Sutton', first.at)
  const figures = (['majority', 'turnout', 'swing'] as const).map((kind) => ({
    type: 'figure',
    attrs: { contest: newton._id.toHexString(), kind, candidacy: null },
  }))
  const cards = [newton, sutton].map(({ _id }) => ({
    type: 'resultCard',
    attrs: { contest: _id.toHexString() },
  }))
  const body = { type: 'doc' as const, content: [...cards, { type: 'paragraph', content: figures }] }
  const post = await makePublishedPost(editor, liveBlog, { title: 'Two without a poll', body })
  const flashes = await PostModel.find({ flash: { $in: [newton._id, sutton._id] } }).lean()
  for (const flash of flashes) if (flash.status === 'filed') await publishNow(editor, flash)
  await app.context.feed.poke()
  await app.context.feed.flush()
  return { live: `/live/${liveBlog.slug}`, election: `/elections/${election.slug}`, post, newton }
}

async function returned(people: TwoPeople, { _id, candidacies }: ContestDoc): Promise<ContestDoc> {
  const contest = _id.toHexString()
  const bare = { contest, drawnByLot: null, control: null, source: 'Notice of poll' }
  const votes = candidacies.map(({ id }) => ({ candidacy: id, votes: 0 }))
  await enterCount(people.first, { ...bare, seen: 0, rejectedBallots: null, readOutAt: null, votes })
  const named = { votes: [], validVotes: null, returned: 'Sarah Edwards', tries: 0, acknowledged: [] }
  const checked = await checkCount(people.second, { ...bare, ...named, seen: 1 })
  return publishResult(people.first, publishing(checked))
}

it('tells of seats that are won unopposed, before polling day too, that they are: in every place, and no figure', async () => {
  const { live, election, post, newton } = await nightUnopposed()
  const headline = 'Lab gain from Con, unopposed'
  const elected = 'Sarah Edwards (Labour) is elected unopposed: nobody else stood, and no votes were cast.'
  const card = 'Elected unopposed: nobody else stood, and no votes were cast.'
  const figure = 'none, elected unopposed'
  const tally = ['2 of 2 declared', 'Labour 2 +2 no votes', 'Conservative 0 \u22122 no votes']
  const latest = `Newton ${headline} Nobody else stood`
  const said: [string, string[]][] = [
    [live, [...tally, latest, `Newton: ${headline}`, `Sutton: ${headline}`, elected, card, figure]],
    [`${live}/feed?after=0`, [...tally, latest, `Sutton: ${headline}`, elected, card, figure]],
    [`${live}/pages/1`, [`Newton: ${headline}`, elected, card, figure]],
    [`${live}/posts/${post._id.toHexString()}`, [card, figure]],
    [election, [...tally, latest, 'Sarah Edwards none: nobody else stood Published at 13:00 BST']],
    [`${election}/feed?after=0`, [...tally, 'none: nobody else stood', card]],
    [
      `${election}/contests/ALONE1`,
      [`content="Newton: ${headline}. Sarah Edwards is elected: nobody else stood`, headline, card, elected],
    ],
  ]
  for (const [path, words] of said) {
    const { text, status } = await get(path)
    const shown = wordsOf(text)
    expect([path, status, words.filter((each) => !shown.includes(each))]).toEqual([path, 200, []])
    const wrong =
      /awaiting|0(\.0+)? %|nobody said|majority of|a turnout of|valid votes \d|points from|1 of 2/i
    expect([path, wrong.exec(shown)]).toEqual([path, null])
  }
  await makeWithdrawn(night.editor, newton)
  expect((await get(`${election}/contests/ALONE1`)).text).toContain('What stood here is being checked.')
})

/** The words of a page, of its head and of what is in its data, or of a feed; without icons. */
function wordsOf(text: string): string {
  return text
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/\\["n]/g, ' ')
    .replace(/<meta [^>]*?(content="[^"]*")>/g, '$1')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

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
