import { expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { toolAct } from '../../factories/make-person.js'
import { bodyOf, makePublishedPost } from '../../factories/make-post.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { deskPage } from '../../support/pages/desk-page.js'
import { queuePage } from '../../support/pages/queue-page.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'
import { tamworthAsTyped } from '../../support/tamworth-as-typed.js'

const desk = useBrowserNight()

const labour = 'Edwards, Sarah'
const conservative = 'Cooper, Andy'
const live = (): string => `/live/${desk.room.night.liveBlog.slug}`
const contestPath = (): string => `/elections/${desk.room.night.election.slug}/contests/E14000986`

/** Checks a narrow and a wide window, so that nothing is hidden on a telephone. */
async function accessibleAtBothWidths(page: Page, shown: string | RegExp): Promise<void> {
  for (const viewport of [narrow, wide]) {
    await page.setViewportSize(viewport)
    await expectAccessible(page, shown)
  }
}

/** What the server writes now for tabs, share cards and search engines. */
async function saidOf(path: string): Promise<{ title: string; share: string; jsonLd: string }> {
  const html = await (await fetch(`${desk.room.app.url}${path}`)).text()
  const found = (pattern: RegExp): string => pattern.exec(html)?.[1] ?? ''
  return {
    title: found(/<title>([^<]*)<\/title>/),
    share: found(/<meta property="og:title" content="([^"]*)">/),
    jsonLd: found(/<script type="application\/ld\+json">(.*?)<\/script>/s),
  }
}

/** Publishes a post with the majority as a figure, and one with the majority typed. */
async function writeAboutIt(): Promise<void> {
  const { editor, liveBlog, tamworth } = desk.room.night
  const contest = tamworth._id.toHexString()
  const figure = { type: 'figure', attrs: { contest, kind: 'majority', candidacy: null } }
  const content = [{ type: 'text', text: 'They are ahead by ' }, figure, { type: 'text', text: ' votes.' }]
  const body = { type: 'doc' as const, content: [{ type: 'paragraph', content }] }
  await makePublishedPost(editor, liveBlog, { title: 'What Tamworth means', body })
  const typed = bodyOf('The Conservatives keep it by 2,284.', [tamworth])
  await makePublishedPost(editor, liveBlog, { title: 'A close night in Tamworth', body: typed })
}

/** Digits of the second candidate are swapped, 14,003 for 10,403, so that the loser seems to win. */
async function publishWrong(first: ReturnType<typeof deskPage>, second: ReturnType<typeof deskPage>) {
  const said = { majority: 2284, source: 'Returning officer, on stage' }
  await first.enter({ ...said, votes: { ...tamworthAsTyped, 'Cooper, Andy': 14003 } })
  await second.check({ ...said, votes: { [conservative]: 14003, [labour]: 11719 }, validVotes: 29186 })
  await first.publish()
}

async function correctIt(first: ReturnType<typeof deskPage>, second: ReturnType<typeof deskPage>) {
  const said = { majority: 1316, source: 'The declaration, on paper' }
  await first.enter({ ...said, votes: tamworthAsTyped })
  await second.check({ ...said, votes: { [labour]: 11719, [conservative]: 10403 }, validVotes: 25586 })
  await first.because('Our error', 'We had swapped two digits of the Conservative votes.')
  await first.publish()
}

it('when a correction changes the winner, every place is right in the end, also on a page that was asleep', async () => {
  const { room } = desk
  const { night } = room
  await assignReporter(toolAct, {
    contest: night.tamworth._id.toHexString(),
    person: night.reporter.actor.id,
  })
  const { page: firstTab } = await desk.open(room.first, `/newsroom${contestPath()}`)
  const { page: secondTab } = await desk.open(room.second, `/newsroom${contestPath()}`)
  const [first, second] = [deskPage(firstTab), deskPage(secondTab)]
  const { page: reader } = await desk.open(null, live())
  const { page: contest } = await desk.open(null, contestPath())
  const { page: sleeper } = await desk.open(null, live())
  await publishWrong(first, second)
  await contest.locator('[data-region=result]', { hasText: 'Con hold' }).waitFor()

  const { page: queueTab } = await desk.open(room.editor, `/newsroom${live()}/queue`)
  const queue = queuePage(queueTab)
  await queue.take('Tamworth: Con hold')
  await queue.publish('Tamworth: Con hold')
  await reader.locator('#posts').getByText('Tamworth: Con hold').waitFor()
  await writeAboutIt()
  await sleeper.locator('#posts').getByText('A close night in Tamworth').waitFor()
  await sleeper.context().setOffline(true)
  const flash = reader.locator('#posts .post', { hasText: 'Tamworth: Con hold' })
  const flashPath = await flash.getAttribute('data-post').then((id) => `${live()}/posts/${id ?? ''}`)
  expect(await saidOf(flashPath)).toMatchObject({
    title: expect.stringContaining('Tamworth: Con hold'),
    share: expect.stringContaining('Tamworth: Con hold'),
    jsonLd: expect.stringContaining('"headline":"Tamworth: Con hold"'),
  })

  const { page: takingDown } = await desk.open(room.editor, `/newsroom${contestPath()}`)
  await deskPage(takingDown).withdraw('Two digits of the Conservative votes may be swapped.')
  await reader.locator('#posts').getByText('Tamworth: result withdrawn, being checked').waitFor()
  await contest.locator('[data-region=result]', { hasText: 'withdrawn, being checked' }).waitFor()
  await accessibleAtBothWidths(reader, 'Tamworth: result withdrawn, being checked')
  const gone = await saidOf(live())
  expect(gone.jsonLd).toContain('Tamworth: result withdrawn, being checked')
  expect(gone.jsonLd).not.toMatch(/Con hold|14,003/)
  await accessibleAtBothWidths(queueTab, /^To re-read/)

  await correctIt(first, second)
  await reader.locator('#posts').getByText('Tamworth: Lab gain from Con').waitFor()
  const heading = queueTab.locator('.desk-row', { hasText: 'A close night in Tamworth' })
  await heading.waitFor()
  expect(await heading.innerText()).toContain('2,284')
  expect(await reader.locator('#posts .figure').innerText()).toBe('1,316')
  expect(await reader.locator('#posts .result-card').first().innerText()).toContain('Lab gain from Con')
  await reader.locator('[data-region=tally]', { hasText: '1 of 2 declared' }).waitFor()
  expect(await saidOf(flashPath)).toMatchObject({
    title: expect.stringContaining('Tamworth: Lab gain from Con'),
    share: expect.stringContaining('Tamworth: Lab gain from Con'),
    jsonLd: expect.stringContaining('"headline":"Tamworth: Lab gain from Con"'),
  })
  expect((await saidOf(contestPath())).title).toContain('Tamworth: Lab gain from Con')

  await sleeper.context().setOffline(false)
  await sleeper.locator('#posts').getByText('Tamworth: Lab gain from Con').waitFor({ timeout: 20_000 })
  expect(await sleeper.locator('main').innerText()).not.toMatch(/14,003|Con hold/)
  await heading.getByRole('button', { name: /^Tick off/ }).click()
  await queueTab.getByRole('link', { name: 'A close night in Tamworth' }).waitFor({ state: 'detached' })
  await accessibleAtBothWidths(queueTab, 'Queue')
  await accessibleAtBothWidths(contest, 'Tamworth')
  await expectPageEqualsServer(reader)
  await expectPageEqualsServer(contest)
  await expectPageEqualsServer(sleeper)
})
