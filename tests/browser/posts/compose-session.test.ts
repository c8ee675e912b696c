import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { PersonModel } from '../../../models/person-model.js'
import type { Act } from '../../../server/commands/command.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { endSession } from '../../support/newsroom-tab.js'
import {
  anotherTab,
  composePath,
  composerReady,
  expectDialogAccessible,
  filedPosts,
  kept,
  openComposer,
  write,
} from '../../support/open-composer.js'
import { testPassword } from '../../support/start-app.js'
import { newSession } from '../../support/start-newsroom.js'

const desk = useBrowserNight()

/** The composer in a session of its own, because the test ends that session. */
const compose = async (): Promise<Page> =>
  openComposer(desk, { as: await newSession(desk.room.app, desk.room.night.reporter.actor.id) })

async function emailOf({ actor }: Act): Promise<string> {
  const person = await PersonModel.findById(actor.id).lean<{ email: string } | null>()
  return person?.email ?? ''
}

async function signInOver(page: Page, who: Act): Promise<void> {
  await page.getByLabel('E-mail').fill(await emailOf(who))
  await page.getByLabel('Password').fill(testPassword)
  await page.keyboard.press('Enter')
}

/** The real sign-in page, in a tab of the same window. */
async function signInElsewhere(page: Page, who: Act): Promise<Page> {
  await endSession(page)
  const tab = await page.context().newPage()
  await tab.goto(`${desk.room.app.url}/newsroom/sign-in`)
  await tab.getByLabel('E-mail').fill(await emailOf(who))
  await tab.getByLabel('Password').fill(testPassword)
  await tab.keyboard.press('Enter')
  await tab.waitForURL('**/newsroom')
  return tab
}

describe('a session that ended while somebody writes', () => {
  it('lets her sign in over what is typed, and goes on', async () => {
    const page = await compose()
    await write(page, { title: 'Written before the session ended', text: 'All of it.' })
    await endSession(page)
    await page.click('#main-action')
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    await expectDialogAccessible(page, 'You are signed out')
    await page.getByLabel('E-mail').fill(await emailOf(desk.room.night.reporter))
    await page.getByLabel('Password').fill('not the password')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'did not sign you in' }).waitFor()
    await signInOver(page, desk.room.night.reporter)
    await page.locator('#done').waitFor()
    const [post] = await filedPosts(desk, 'Written before the session ended')
    expect(post?.authorName).toBe('Nia Penhale')
  })

  it('keeps the text of a person who does not sign in now', async () => {
    const page = await compose()
    await write(page, { title: 'Not now', text: 'Later.' })
    await endSession(page)
    await page.click('#main-action')
    await page.getByRole('button', { name: 'Not now' }).click()
    await page.locator('#saved', { hasText: 'Not sent: you are signed out. It is kept here.' }).waitFor()
    expect(await page.innerText('#body-text')).toBe('Later.')
    await page.click('#send-again')
    await signInOver(page, desk.room.night.reporter)
    await page.locator('#done').waitFor()
    expect(await filedPosts(desk, 'Not now')).toHaveLength(1)
  })

  it('does not file her text when another person signs in', async () => {
    const page = await compose()
    await write(page, { title: 'Nia wrote this', text: 'Hers.' })
    await endSession(page)
    await page.click('#main-action')
    await signInOver(page, desk.room.night.editor)
    await page.locator('#saved', { hasText: 'somebody else is signed in. It is kept here.' }).waitFor()
    expect(await filedPosts(desk, 'Nia wrote this')).toEqual([])
  })
})

describe('another person in the same browser', () => {
  it('neither sees nor files the drafts of the person before', async () => {
    const page = await compose()
    await write(page, { title: 'Only for Nia', text: 'Hers.' })
    await kept(page)
    const other = await signInElsewhere(page, desk.room.night.editor)
    await page.getByText('Somebody else has signed in in this browser').waitFor()
    await page.click('#main-action')
    await page.locator('#saved', { hasText: 'somebody else is signed in. It is kept here.' }).waitFor()
    expect(await filedPosts(desk, 'Only for Nia')).toEqual([])
    const theirs = await anotherTab(other, `${desk.room.app.url}${composePath(desk)}`)
    expect(await theirs.locator('#drafts').isVisible()).toBe(false)
    expect(await theirs.content()).not.toContain('Only for Nia')
    const back = await signInElsewhere(page, desk.room.night.reporter)
    await back.goto(`${desk.room.app.url}${composePath(desk)}`)
    await composerReady(back)
    await back.getByRole('link', { name: 'Go on with Only for Nia' }).waitFor()
  })
})

describe('signing out of the composer', () => {
  it('asks first while there is text that is not filed', async () => {
    const page = await compose()
    await write(page, { title: 'Not filed yet', text: 'Wait.' })
    await kept(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expectDialogAccessible(page, 'A text of yours is not filed')
    await page.getByRole('button', { name: 'Stay signed in' }).click()
    expect(await page.inputValue('#title')).toBe('Not filed yet')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Keep and sign out' }).click()
    await page.waitForURL('**/newsroom/sign-in')
  })
})
