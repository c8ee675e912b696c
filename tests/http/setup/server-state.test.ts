import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findEpoch } from '../../../server/queries/reader/find-epoch.js'
import { makeNight } from '../../factories/make-night.js'
import { makePost } from '../../factories/make-post.js'
import { followAsReader } from '../../support/reader/follow-as-reader.js'
import { closeSockets, outcome, socketTo } from '../../support/reader/open-sockets.js'
import { realNow } from '../../support/real-clock.js'
import { type SignedInAgent, startApp, type TestApp } from '../../support/start-app.js'

let app: TestApp
let admin: SignedInAgent
/** How far the server's clock is ahead. */
let ahead = 0
beforeAll(async () => {
  app = await startApp({ clock: () => new Date(realNow() + ahead) })
  admin = await app.signIn(await app.addPerson({ roles: ['admin'] }))
})
afterAll(async () => {
  closeSockets()
  await app.close()
})

const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const facts = async (): Promise<string> => textOf((await admin.get('/newsroom/server/fragment')).text)

describe('the page with the state of the server', () => {
  it('shows version, start and store of this process', async () => {
    const page = await admin.get('/newsroom/server')
    expect([page.status, page.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(page.text).toContain('data-fragment="/newsroom/server/fragment"')
    const text = textOf(page.text)
    expect(text).toContain('Ready Readers')
    expect(text).toContain('Nightdesk 0.1.0, on Node v')
    expect(text).toMatch(/Store MongoDB, at \S+ : it answers/)
    expect(text).toContain('There is no live blog and no election yet.')
  })

  it('says why the server is not ready', async () => {
    ahead = 6_000
    const text = await facts()
    ahead = 0
    expect(text).toContain('Not ready : The clocks of server and store differ by more than 5 seconds.')
  })

  it('counts the connected readers and newsroom screens', async () => {
    expect(await facts()).toContain('Readers 0 connected')
    const { liveBlog } = await makeNight()
    const editor = await app.signIn(await app.addPerson({ roles: ['editor'] }))
    const same = { url: app.url, feed: 'live', slug: liveBlog.slug, epoch: await findEpoch() } as const
    const readers = [1, 2].map(() => followAsReader(same))
    await Promise.all(readers.map((reader) => reader.joined()))
    const screen = socketTo(app.url, '/newsroom', { headers: { Cookie: editor.cookie } })
    expect(await outcome(screen)).toBe('connected')
    const text = await facts()
    expect(text).toContain('Readers 2 connected')
    expect(text).toContain('Newsroom 1 screen connected')
    for (const reader of readers) reader.close()
  })

  it('shows the head of each feed, and how many posts wait', async () => {
    const { liveBlog, election, reporter } = await makeNight()
    for (let count = 0; count < 3; count += 1) await makePost(reporter, liveBlog)
    const text = await facts()
    expect(text).toContain(`${liveBlog.title} Live now 1 3`)
    expect(text).toContain(`${election.name} Election 2 `)
  })

  it('says that the server is about to stop', async () => {
    app.context.drain.begin()
    const text = await facts()
    expect(text).toContain('About to stop : The server is about to stop.')
  })
})
