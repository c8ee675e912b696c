import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ContestModel } from '../../../models/contest-model.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { contestForm, electionForm, liveBlogForm } from '../../factories/edit-requests.js'
import { enterAndCheck, makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection, newSlug } from '../../factories/make-election.js'
import { makeUpcomingLiveBlog } from '../../factories/make-live-blog.js'
import { later, makePerson } from '../../factories/make-person.js'
import { octoberElection, tamworth } from '../../factories/real-nights.js'
import { type Newsroom, refused, saidBy, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

const idOf = ({ _id }: { _id: ElectionDoc['_id'] }): string => _id.toHexString()

describe('adding a live blog, an election or a contest by a form', () => {
  it('is refused with a sentence at each wrong field', async () => {
    const blog = { slug: 'Not a slug', title: ' ', timeZone: 'Mars', language: 'zz-zz-zz', elections: ['x'] }
    expect(saidBy(await room.editor.post('/api/live-blogs', blog))).toMatchObject({
      code: 'invalid_request',
      fields: {
        slug: 'An address has small letters, digits and single hyphens.',
        title: 'A title is needed.',
        timeZone: 'This is no time zone.',
        'elections.0': 'This is no id.',
      },
    })
    const party = { abbreviation: 'Lab', name: 'Labour', colour: 'red' }
    const election = {
      ...octoberElection,
      slug: 'new',
      pollClosesAt: null,
      parties: [party, { ...party, name: '' }],
    }
    expect(saidBy(await room.first.post('/api/elections', election)).fields).toMatchObject({
      slug: 'This address is taken.',
      pollClosesAt: 'A day and a time are needed.',
      'parties.0.colour': 'A colour is #rrggbb.',
      'parties.1.name': 'A party needs its name.',
    })
    const { candidacies } = tamworth.request
    const contest = {
      ...tamworth.request,
      code: '?',
      electorate: null,
      candidacies: [{ ...candidacies[0], surname: '' }, ...candidacies.slice(1)],
    }
    const answer = await room.first.post(`/api/elections/${idOf(room.night.election)}/contests`, contest)
    expect(saidBy(answer).fields).toEqual({
      code: 'A seat code has 3 to 20 letters and digits.',
      electorate: 'A whole number is needed.',
      'candidacies.0.surname': 'A surname is needed.',
    })
  })

  it('is refused without a candidate; one alone has no votes', async () => {
    const { election } = room.night
    const of = `/api/elections/${idOf(election)}/contests`
    const nobody = { ...tamworth.request, code: 'ONE1', name: 'Newton', candidacies: [] }
    expect(saidBy(await room.first.post(of, nobody)).fields).toEqual({
      candidacies: 'At least one candidate is needed; one alone is returned unopposed.',
    })
    const candidacies = tamworth.request.candidacies.slice(0, 1)
    await room.first.post(of, { ...nobody, candidacies }).expect(200)
    const contest = await makeContest(election, { ...nobody, code: 'ONE2', name: 'Weston', candidacies })
    const [only] = contest.candidacies
    const count = { seen: 0, votes: [{ candidacy: only?.id, votes: 300 }], source: 'Stage', control: null }
    const entering = await room.first.post(`/api/contests/${contest._id.toHexString()}/enter-count`, {
      ...count,
      ...{ rejectedBallots: null, readOutAt: null, drawnByLot: null },
    })
    expect(saidBy(entering)).toMatchObject({
      code: 'count_refused',
      message: 'Only one candidate stands: she is returned unopposed, with no votes and no other figure.',
    })
  })

  it('is refused with a party twice, or with an address that is taken', async () => {
    const lab = { abbreviation: 'Lab', name: 'Labour', colour: null }
    const twice = await room.first.post('/api/elections', {
      ...octoberElection,
      slug: newSlug('twice'),
      parties: [lab, lab],
    })
    expect(saidBy(twice).fields).toEqual({ 'parties.1.abbreviation': 'Lab stands here twice.' })
    const { slug } = room.night.election
    expect(refused(await room.first.post('/api/elections', { ...octoberElection, slug }))).toEqual([
      409,
      'already_exists',
    ])
  })

  it('makes an address from the title or name, in any script, where none was typed', async () => {
    const blog = { slug: '', title: 'Выборы: ночь', timeZone: 'Europe/London', elections: [] }
    expect((await room.editor.post('/api/live-blogs', blog)).body).toMatchObject({
      href: '/newsroom/live/vybory-noch/settings',
    })
    expect(refused(await room.editor.post('/api/live-blogs', blog))).toEqual([409, 'already_exists'])
    const election = { ...octoberElection, name: 'Ynys Môn a’r Gogledd' }
    expect((await room.first.post('/api/elections', election)).body).toMatchObject({
      href: '/newsroom/elections/ynys-mon-ar-gogledd/setup',
    })
  })

  it('makes another address where two titles make the same one, or none at all, or one that is ours', async () => {
    const hrefs: unknown[] = []
    for (const title of ['東京都', '大阪', 'القدس', 'Выборы — ночь!', 'Live blog']) {
      const blog = { title, timeZone: 'Europe/London', elections: [] }
      hrefs.push(((await room.editor.post('/api/live-blogs', blog)).body as { href: unknown }).href)
    }
    for (const name of ['東京都', '大阪', 'New']) {
      const made = await room.first.post('/api/elections', { ...octoberElection, name })
      hrefs.push((made.body as { href: unknown }).href)
    }
    expect(hrefs.map((href) => String(href).split('/')[3])).toEqual([
      ...['live-blog', 'live-blog-2', 'alqds', 'vybory-noch-2', 'live-blog-3'],
      ...['election', 'election-2', 'new-2'],
    ])
  })

  it('answers with the address of its set-up screen', async () => {
    const slug = newSlug('by-night')
    const blog = { slug, title: 'By night', timeZone: 'Europe/London', elections: [] }
    expect((await room.editor.post('/api/live-blogs', blog)).body).toMatchObject({
      href: `/newsroom/live/${slug}/settings`,
    })
    const made = newSlug('election')
    const election = (await room.first.post('/api/elections', { ...octoberElection, slug: made })).body as {
      id: string
    }
    expect(election).toMatchObject({ href: `/newsroom/elections/${made}/setup` })
    const contest = await room.first.post(`/api/elections/${election.id}/contests`, tamworth.request)
    expect(contest.body).toMatchObject({ href: `/newsroom/elections/${made}/setup/contests/E14000986` })
  })
})

describe('editing an election or a contest by a form', () => {
  it('is refused when stale, with the current values, and when it removes a candidate whose votes were public', async () => {
    const election = await makeElection()
    const contest = await makeContest(election)
    const edit = `/api/contests/${idOf(contest)}/edit`
    await room.first.post(edit, contestForm(contest, { region: 'Midlands' })).expect(200)
    const stale = await room.second.post(edit, contestForm(contest, { electorate: 71_000 }))
    expect(refused(stale)).toEqual([409, 'stale_version'])
    expect(saidBy(stale)).toMatchObject({
      fields: { region: 'Tom Arkwright made it “Midlands” meanwhile.' },
      details: { by: 'Tom Arkwright', changed: ['region'], now: { region: 'Midlands' } },
    })
    const edited = { ...contest, region: 'Midlands', version: 1, setupVersion: 2 }
    const shown = await makeResult(room.night, edited, tamworth)
    const fewer = contestForm(shown, { candidacies: shown.candidacies.slice(1) })
    expect(refused(await room.first.post(edit, fewer))).toEqual([409, 'setup_public'])
    const page = await room.first.get(`/newsroom/elections/${election.slug}/setup/contests/${contest.code}`)
    expect(page.text.match(/Has votes: stays/g)).toHaveLength(9)
  })

  it('can move the close of the poll, and nothing is published before the new time', async () => {
    const election = await makeElection()
    const contest = await makeContest(election)
    const { first, second } = room.night
    await enterAndCheck({ first, second }, contest, tamworth)
    const close = later(60).toISOString()
    const edit = `/api/elections/${idOf(election)}/edit`
    const later60 = electionForm(election, { pollClosesAt: close })
    expect(refused(await room.first.post(edit, later60))).toEqual([422, 'second_needed'])
    expect((await room.second.post(edit, later60)).status).toBe(200)
    const publish = `/api/contests/${idOf(contest)}/publish-result`
    expect(refused(await room.first.post(publish, { seen: 1 }))).toEqual([409, 'poll_open'])
    room.setClock(later(60))
    expect((await room.first.post(publish, { seen: 1 })).status).toBe(200)
    room.setClock(later(0))
  })

  it('is refused with a field that can be set only once', async () => {
    const liveBlog = await makeUpcomingLiveBlog([])
    const edit = { ...liveBlogForm(liveBlog), slug: 'another' }
    expect(refused(await room.editor.post(`/api/live-blogs/${idOf(liveBlog)}/edit`, edit))).toEqual([
      422,
      'invalid_request',
    ])
  })
})

describe('a freeze of publishing', () => {
  it('is shown on every newsroom screen with who froze it and when', async () => {
    const { election, liveBlog, tamworth: contest } = room.night
    const live = `/newsroom/live/${liveBlog.slug}`
    await room.editor.post(`/api/live-blogs/${idOf(liveBlog)}/freeze`, { frozen: true }).expect(200)
    await room.first.post(`/api/elections/${idOf(election)}/freeze`, { frozen: true }).expect(200)
    const posts = 'Nothing new is published in Two by-elections, as it happened. Frozen by Asha Lindqvist at'
    const results = 'No new result of By-elections, 19 October 2023 is published. Frozen by Tom Arkwright at'
    const time = '03:00 BST, 20 October 2023'
    for (const path of ['queue', 'posts', 'mine', 'compose', 'settings'].map((name) => `${live}/${name}`)) {
      const text = (await room.editor.get(path)).text.replaceAll(/<.?bdi>/g, '')
      expect([path, text.includes(posts), text.includes(results), text.includes(time)]).toEqual([
        path,
        true,
        true,
        true,
      ])
    }
    const desk = `/newsroom/elections/${election.slug}`
    for (const path of [desk, `${desk}/calendar`, `${desk}/setup`, `${desk}/contests/${contest.code}`]) {
      const text = (await room.first.get(path)).text.replaceAll(/<.?bdi>/g, '')
      expect([path, text.includes(results)]).toEqual([path, true])
    }
    for (const path of ['/newsroom', '/newsroom/freezes/fragment']) {
      const text = (await room.editor.get(path)).text.replaceAll(/<.?bdi>/g, '')
      expect([path, text.includes(posts), text.includes(results)]).toEqual([path, true, true])
    }
    expect((await room.admin.get('/newsroom/people')).text).toContain('id="freezes"')
    const freeze = `/api/live-blogs/${idOf(liveBlog)}/freeze`
    expect((await room.editor.get(`${live}/queue`)).text).toContain('You froze this: another editor')
    expect(refused(await room.editor.post(freeze, { frozen: false }))).toEqual([422, 'same_person'])
    expect((await room.otherEditor.get(`${live}/queue`)).text).toContain('Lift the freeze of posts')
    await room.first.post(freeze, { frozen: false }).expect(200)
    expect((await room.editor.get(`${live}/queue`)).text).not.toContain(posts)
  })
})

describe('another time for a poll, asked for while votes are counted', () => {
  const buttonIn = (text: string): { api: string; body: object } | null => {
    const [, api, body] = /data-act="([^"]*)" data-body="([^"]*)"[^>]*>Confirm: close/.exec(text) ?? []
    if (api === undefined || body === undefined) return null
    return { api, body: JSON.parse(body.replaceAll('&#34;', '"').replaceAll('&amp;', '&')) as object }
  }

  it.each([
    ['contest', 'to close the poll of Tamworth at 04:30 BST, 20 October 2023'],
    ['election', 'to close the polls of By-elections, 19 October 2023 at 04:30 BST, 20 October 2023'],
  ])('stands on the desk and with the %s, with a button for another person of the desk', async (of, what) => {
    const election = await makeElection()
    const contest = await makeContest(election)
    const pollClosesAt = later(90).toISOString()
    const [path, edit] =
      of === 'contest'
        ? [`contests/${idOf(contest)}`, contestForm(contest, { pollingDate: '2023-10-20', pollClosesAt })]
        : [`elections/${idOf(election)}`, electionForm(election, { pollClosesAt })]
    expect(refused(await room.first.post(`/api/${path}/edit`, edit))).toEqual([422, 'second_needed'])
    const desk = `/newsroom/elections/${election.slug}`
    const own = of === 'contest' ? `${desk}/setup/contests/${contest.code}` : `${desk}/setup`
    const pages = [desk, `${desk}/contests/${contest.code}`, own]
    const seenBy = async (agent: typeof room.first): Promise<[boolean, boolean][]> => {
      const texts = await Promise.all(pages.map(async (page) => (await agent.get(page)).text))
      const plain = texts.map((text) => text.replaceAll(/<.?(bdi|strong|time)[^>]*>/g, ''))
      return plain.map((text, at) => {
        const said = `Tom Arkwright asked at 03:00 BST, 20 October 2023 ${what}.`
        return [text.includes(said), buttonIn(texts[at] ?? '') !== null]
      })
    }
    expect(await seenBy(room.first)).toEqual(Array(3).fill([true, false]))
    expect(await seenBy(room.editor)).toEqual(Array(3).fill([true, false]))
    expect(await seenBy(room.second)).toEqual(Array(3).fill([true, true]))
    const button = buttonIn((await room.second.get(desk)).text)
    expect((await room.second.post(button?.api ?? '', button?.body ?? {})).status).toBe(200)
    expect(await seenBy(room.second)).toEqual(Array(3).fill([false, false]))
    const after = await ContestModel.findById(contest._id).lean()
    expect([after?.pollClosesAt, (await ElectionModel.findById(election._id).lean())?.wish]).toEqual([
      of === 'contest' ? pollClosesAt : null,
      null,
    ])
  })
})

describe('what an admin asked for while votes are counted', () => {
  it('is offered to an editor while there is one admin, and to another admin once there are two', async () => {
    const election = await makeElection()
    const read = { solo: false }
    const asked = await room.admin.post(`/api/elections/${idOf(election)}/settings`, { solo: true, read })
    expect(refused(asked)).toEqual([422, 'second_needed'])
    const page = `/newsroom/elections/${election.slug}/setup`
    const offer = 'Confirm: let one person publish'
    expect((await room.editor.get(page)).text).toContain(offer)
    await makePerson(['admin'])
    expect((await room.editor.get(page)).text).not.toContain(offer)
  })
})
