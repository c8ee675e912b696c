import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { sendBackPost } from '../../server/commands/posts/send-back-post.js'
import { takePost } from '../../server/commands/posts/take-post.js'
import { enterReal } from '../factories/make-count.js'
import { makeContest, makeElection } from '../factories/make-election.js'
import { makeLiveBlog } from '../factories/make-live-blog.js'
import { makePost, publishNow } from '../factories/make-post.js'
import { tamworth } from '../factories/real-nights.js'
import { type Newsroom, refused, startNewsroom } from '../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

/** A page's words, without its tags. */
const words = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

interface Row {
  path: string
  /** What a reporter, an editor, the desk and an admin are answered. */
  statuses: number[]
}

const screens = (): Row[] => {
  const live = `/newsroom/live/${room.night.liveBlog.slug}`
  const desk = `/newsroom/elections/${room.night.election.slug}`
  return [
    { path: '/newsroom', statuses: [200, 200, 200, 200] },
    { path: `${live}/queue`, statuses: [403, 200, 403, 403] },
    { path: `${live}/posts`, statuses: [403, 200, 403, 403] },
    { path: `${live}/put-aside`, statuses: [403, 200, 403, 403] },
    { path: `${live}/mine`, statuses: [200, 200, 403, 403] },
    { path: desk, statuses: [200, 200, 200, 403] },
    { path: `${desk}/contests/E14000986`, statuses: [403, 200, 200, 403] },
  ]
}

describe('the screens of the newsroom', () => {
  it('open, with their fragments, only for the roles that they are for', async () => {
    const people = [room.otherReporter, room.editor, room.first, room.admin]
    for (const { path, statuses } of screens()) {
      for (const address of [path, `${path}/fragment`]) {
        const answers: request.Response[] = []
        for (const person of people) answers.push(await person.get(address))
        expect([address, answers.map(({ status }) => status)]).toEqual([address, statuses])
        for (const answer of answers) expect(answer.get('Cache-Control')).toBe('no-store')
      }
    }
  })

  it('redirect to sign-in and back, but a fragment is never redirected', async () => {
    for (const { path } of screens()) {
      const page = await request(room.app.url).get(path)
      expect([page.status, page.get('Location')]).toEqual([
        303,
        `/newsroom/sign-in?returnTo=${encodeURIComponent(path)}`,
      ])
      expect(refused(await request(room.app.url).get(`${path}/fragment`))).toEqual([401, 'not_signed_in'])
    }
  })

  it('are not found for a live blog, election or contest that does not exist', async () => {
    for (const path of [
      '/newsroom/live/nowhere/queue',
      '/newsroom/live/nowhere/posts/fragment',
      '/newsroom/elections/nowhere',
      `/newsroom/elections/${room.night.election.slug}/contests/E99999999`,
    ]) {
      expect([path, (await room.editor.get(path)).status]).toEqual([path, 404])
    }
  })

  it('mark a practice as such', async () => {
    const election = await makeElection({ mode: 'practice' })
    const liveBlog = await makeLiveBlog([election], { mode: 'practice' })
    for (const path of [`/newsroom/live/${liveBlog.slug}/queue`, `/newsroom/elections/${election.slug}`]) {
      expect((await room.editor.get(path)).text).toContain('<strong>PRACTICE</strong>')
    }
    expect((await room.editor.get(`/newsroom/live/${room.night.liveBlog.slug}/queue`)).text).not.toContain(
      'PRACTICE',
    )
  })
})

describe('the queue screen', () => {
  it('says what to do when it is empty', async () => {
    const liveBlog = await makeLiveBlog([])
    const page = await room.editor.get(`/newsroom/live/${liveBlog.slug}/queue`)
    expect(words(page.text)).toContain('The queue is empty Posts that reporters file come here by themselves')
  })

  it('shows who filed each post, about which contest, and who holds it', async () => {
    const { reporter, editor, tamworth: contest, liveBlog, election } = room.night
    const post = await makePost(reporter, liveBlog, { contests: [contest._id.toHexString()] })
    await takePost(editor, { post: post._id.toHexString(), takeOver: false })
    const text = words((await room.otherEditor.get(`/newsroom/live/${liveBlog.slug}/queue/fragment`)).text)
    expect(text).toContain('Turnout is said to be low Nia Penhale filed it 03:00 BST, 20 October 2023')
    expect(text).toContain(`Tamworth ${election.name} With Asha Lindqvist until 03:10`)
    expect(text).toContain('Take over from Asha Lindqvist T')
    const own = words((await room.editor.get(`/newsroom/live/${liveBlog.slug}/queue/fragment`)).text)
    expect(own).toContain('With you until 03:10')
    expect(own).toContain('Publish Ctrl Enter')
  })
})

describe('the preview of a filed post', () => {
  it('is byte for byte what readers get once it is published', async () => {
    const { reporter, editor, tamworth: contest } = room.night
    const liveBlog = await makeLiveBlog([room.night.election])
    const post = await makePost(reporter, liveBlog, { contests: [contest._id.toHexString()], keyEvent: true })
    const id = post._id.toHexString()
    const preview = (await room.editor.get(`/api/posts/${id}/preview`)).body as {
      html: string
      contests: object[]
    }
    expect(preview.contests).toEqual([{ id: contest._id.toHexString(), version: 0 }])
    await publishNow(editor, post)
    const page = await request(room.app.url).get(`/live/${liveBlog.slug}`)
    expect(preview.html).toMatch(/^<article class="post is-key" id="post-/)
    expect(page.text).toContain(preview.html)
  })

  it('is for its author and editors, and for everybody in the newsroom once the post is public', async () => {
    const post = await makePost(room.night.reporter, room.night.liveBlog)
    const address = `/api/posts/${post._id.toHexString()}/preview`
    expect((await room.reporter.get(address)).status).toBe(200)
    expect(refused(await room.otherReporter.get(address))).toEqual([404, 'not_found'])
    expect(refused(await room.first.get(address))).toEqual([404, 'not_found'])
    expect(refused(await room.editor.get('/api/posts/nonsense/preview'))).toEqual([404, 'not_found'])
    await publishNow(room.night.editor, post)
    expect((await room.first.get(address)).status).toBe(200)
  })
})

describe('the screen of my posts', () => {
  it('says what became of each post, and why', async () => {
    const liveBlog = await makeLiveBlog([])
    const post = await makePost(room.night.reporter, liveBlog)
    await sendBackPost(room.night.editor, { post: post._id.toHexString(), reason: 'Who says so?' })
    const text = words((await room.reporter.get(`/newsroom/live/${liveBlog.slug}/mine`)).text)
    expect(text).toContain('Sent back , filed 03:00 BST, 20 October 2023 To change: Who says so?')
    expect(text).toContain('Change it and file it again')
    const home = words((await room.reporter.get('/newsroom')).text)
    expect(home).toContain('Sent back to you 1 post to change and file again.')
    const others = words((await room.otherReporter.get(`/newsroom/live/${liveBlog.slug}/mine`)).text)
    expect(others).toContain('You have not filed anything here yet')
  })
})

describe('the results desk', () => {
  it('hides the figures of a count from those who may check it, and shows them to the person who typed them', async () => {
    const election = await makeElection()
    const contest = await makeContest(election)
    await enterReal(room.night.first, contest, { ...tamworth, majority: 1361 })
    const address = `/newsroom/elections/${election.slug}/contests/E14000986`
    const figures = /11,719|10,403|1,373|1,361|1,316/
    const [page, fragment] = [await room.second.get(address), await room.second.get(`${address}/fragment`)]
    expect(page.text).not.toMatch(figures)
    expect(fragment.text).not.toMatch(figures)
    expect(words(page.text)).toContain('Check count 1: type it yourself')
    expect(words(page.text)).toContain('Its figures are hidden from you')
    const own = words((await room.first.get(address)).text)
    expect(own).toMatch(/Sarah Edwards Labour 11,719/)
    expect(own).toContain('The votes make it 1,316; the control figure is 1,361.')
    expect(own).toContain('Needs a second person to check it')
    const desk = words((await room.second.get(`/newsroom/elections/${election.slug}`)).text)
    expect(desk).toContain('entered by Tom Arkwright')
    expect(desk).not.toMatch(figures)
  })

  it('lists candidates in the order in which officers read them out', async () => {
    const address = `/newsroom/elections/${room.night.election.slug}/contests/E14000986`
    const page = (await room.first.get(address)).text
    const names = [...page.matchAll(/<span class="vote-name"><strong><bdi>([^<]+)/g)].map((match) => match[1])
    expect(names).toEqual([
      'Bilcliff',
      'Cooper',
      'Edwards',
      'George Longman',
      'Howarth',
      'Laud Hope',
      'Simon',
      'Stuart Cooper',
      'Virk',
    ])
  })

  it('tells an admin without another role what she can do', async () => {
    const home = (await room.admin.get('/newsroom')).text
    expect(words(home)).toContain('The newsroom is yours to look after')
    for (const place of ['setup', 'people', 'audit', 'server']) expect(home).toContain(`"/newsroom/${place}"`)
  })
})
