import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { ContestModel } from '../../../models/contest-model.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { changeRoles } from '../../../server/commands/people/change-roles.js'
import { toolAct } from '../../factories/make-person.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { endSession } from '../../support/newsroom-tab.js'
import { focused, waitSaid } from '../../support/open-composer.js'
import { peoplePage } from '../../support/pages/people-page.js'
import { newSession } from '../../support/start-newsroom.js'

const night = useBrowserNight()
/** While something is counted, what gives somebody a way in takes two people. */
const counts = (pollState: 'countermanded' | null) => ContestModel.updateMany({}, { $set: { pollState } })
beforeAll(() => counts('countermanded'))

const admin = async (path: string, narrowly = false): Promise<Page> =>
  (await night.open(night.room.admin, path, narrowly ? { viewport: narrow } : {})).page
const pathOf = (person: PersonDoc): string => `/newsroom/people/${person._id.toHexString()}`

describe('the screens for people', () => {
  it('invite a person with the keyboard alone, who signs in by the link, on a small screen', async () => {
    const page = await admin('/newsroom/people', true)
    await expectAccessible(page, 'Invite somebody')
    const { keyboard } = page
    await page.getByLabel('Name').focus()
    await keyboard.type('Nia New')
    await keyboard.press('Tab')
    await keyboard.type('nia.new@nightdesk.example')
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.press('Space')
    await keyboard.press('Enter')
    await page.getByText('Hand this link to Nia New.').waitFor()
    expect(await focused(page)).toBe('one-time-link')
    await expectAccessible(page, 'Invite somebody')
    expect(await page.getByLabel('Name').inputValue()).toBe('')
    await page.locator('#people-list').getByText('nia.new@nightdesk.example').waitFor()

    const link = await peoplePage(page).link()
    const { page: hers } = await night.open(null, link.replace(night.room.app.url, ''), { viewport: narrow })
    await expectAccessible(hers, 'Set your password')
    await hers.keyboard.type('short')
    await hers.keyboard.press('Enter')
    await hers.getByRole('link', { name: 'A password has at least 12 characters.' }).click()
    expect(await focused(hers)).toBe('new-password')
    expect(await hers.getByLabel('New password').inputValue()).toBe('short')
    await expectAccessible(hers, 'Set your password')
    await hers.keyboard.type(' words, but more of them')
    await hers.keyboard.press('Enter')
    await hers.getByRole('heading', { name: 'Your password is set' }).waitFor()
    await expectAccessible(hers, 'Your password is set')
    expect(hers.url()).toBe(`${night.room.app.url}/newsroom/set-password`)
    await hers.getByRole('link', { name: 'Sign in' }).click()
    await hers.getByLabel('E-mail address').fill('nia.new@nightdesk.example')
    await hers.getByLabel('Password').fill('short words, but more of them')
    await hers.keyboard.press('Enter')
    await hers.getByText('editor', { exact: true }).waitFor()
    await hers.goto('about:blank')
    await hers.goto(link)
    await hers.getByLabel('New password').fill('another password of hers')
    await hers.getByLabel('Show what I type').check()
    expect(await hers.getByLabel('New password').getAttribute('type')).toBe('text')
    await hers.getByRole('button', { name: 'Set the password' }).click()
    await hers.getByText('This link does not work any more').waitFor()
    expect(await hers.getByLabel('New password').inputValue()).toBe('another password of hers')
  })

  it('keep what was typed when an invitation is refused', async () => {
    const own = await newSession(night.room.app, (await adminOfTheNight()).id)
    const { page } = await night.open(own, '/newsroom/people')
    const people = peoplePage(page)
    await people.invite({ name: '', email: 'nobody', roles: [] })
    await people.summary.waitFor()
    expect(await people.summary.getByRole('link').allInnerTexts()).toEqual([
      'Name: A name is needed.',
      'E-mail address: An e-mail address is needed.',
      'At least one role is needed.',
    ])
    expect(await people.summary.evaluate((box) => box === document.activeElement)).toBe(true)
    await expectAccessible(page, 'Invite somebody')
    const { email } = await night.room.app.addPerson()
    await people.invite({ name: 'Ruth Twice', email, roles: ['reporter', 'results desk'] })
    await page.getByRole('link', { name: `There is a person with the address ${email} already.` }).click()
    expect(await focused(page)).toBe('invite-email')
    await endSession(page)
    await page.getByRole('button', { name: 'Invite' }).click()
    await page.getByRole('button', { name: 'Not now' }).click()
    await page.getByText('What you typed is still here').waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('Ruth Twice')
    expect(await page.locator('#invite').getByLabel('results desk').isChecked()).toBe(true)
  })

  it('end sessions, change roles and disable a person, whose own screen signs out', async () => {
    const person = await night.room.app.addPerson({ name: 'Bea Long', roles: ['editor'] })
    const hers = (await night.open(await night.room.app.signIn(person), '/newsroom')).page
    await night.room.app.signIn(person)
    const page = await admin(pathOf(person))
    await expectAccessible(page, 'Bea Long')
    const first = page.getByRole('button', { name: /session 1$/ })
    await first.focus()
    await page.keyboard.press('Enter')
    await waitSaid(page, 'The session is ended.')
    expect(await page.locator('[data-session]').count()).toBe(1)
    expect(await page.locator(':focus').innerText()).toContain('End it')
    await page.getByRole('button', { name: 'End all sessions' }).click()
    await page.getByText('Not signed in.').waitFor()
    await hers.getByRole('heading', { name: 'You are signed out' }).waitFor()

    await page.getByLabel('results desk').check()
    await page.getByRole('button', { name: 'Change the roles' }).click()
    await waitSaid(page, 'The roles are changed.')
    expect(await page.locator(':focus').innerText()).toBe('Change the roles')
    await page.locator('#person-state').getByText('editor, results desk').waitFor()
    const able = page.locator('#person-able')
    await able.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Enable Bea Long' }).waitFor()
    expect(await focused(page)).toBe('person-able')
    await expectAccessible(page, 'Bea Long')
    await page.getByRole('button', { name: 'Make a one-time link' }).click()
    await page.getByText('Bea Long is disabled: enable this person first.').waitFor()
    await able.press('Enter')
    await page.getByRole('button', { name: 'Disable Bea Long' }).waitFor()
  })

  it('refuse to demote or disable the last admin, and say why', async () => {
    const { id } = await adminOfTheNight()
    const page = await admin(`/newsroom/people/${id}`)
    await page.locator('#change-roles').getByLabel('reporter').check()
    await page.locator('#change-roles').getByLabel('admin').uncheck()
    await page.getByRole('button', { name: 'Change the roles' }).click()
    await page.getByText('is the last admin: make another one first.').waitFor()
    expect(await page.locator('#change-roles').getByLabel('reporter').isChecked()).toBe(true)
    await page.getByRole('button', { name: /^Disable/ }).click()
    await peoplePage(page).said.getByText('is the last admin').waitFor()
    await expectAccessible(page, 'Ada Fenn')
  })

  it('show changes made elsewhere without touching a form that is being filled in', async () => {
    const person = await night.room.app.addPerson({ name: 'Cato Short', roles: ['editor'] })
    const page = await admin(pathOf(person))
    await page.locator('#change-roles').getByLabel('admin').check()
    await changeRoles(toolAct, { person: person._id.toHexString(), roles: ['desk'] })
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await page.locator('#person-state').getByText('results desk').waitFor()
    expect(await page.locator('#change-roles').getByLabel('admin').isChecked()).toBe(true)
  })
})

describe('while votes are counted', () => {
  it('what an admin asks for waits for an editor, who confirms it on a page of her own', async () => {
    await counts(null)
    const { id } = await adminOfTheNight()
    await PersonModel.updateMany(
      { roles: 'admin', _id: { $ne: id } },
      { $set: { disabledAt: new Date('2023-10-19T09:00:00Z') } },
    )
    const person = await night.room.app.addPerson({ name: 'Dora Late', roles: ['reporter'] })
    const page = await admin(pathOf(person))
    await page.locator('#change-roles').getByLabel('results desk').check()
    await page.getByRole('button', { name: 'Change the roles' }).click()
    await page.getByText('so this takes two people').waitFor()
    await page.getByText('Signed in, and could:').waitFor()
    await page.locator('#row-wish').getByText('for the roles reporter, results desk').waitFor()
    expect(await page.getByRole('button', { name: 'Confirm the roles' }).count()).toBe(0)
    await expectAccessible(page, 'Dora Late')

    const { page: hers } = await night.open(night.room.editor, '/newsroom', { viewport: narrow })
    await hers.getByRole('link', { name: 'An admin asked for something that takes two people: Dora' }).click()
    await expectAccessible(hers, 'Waiting for a second person')
    await hers.getByRole('button', { name: 'Confirm the roles' }).focus()
    await hers.keyboard.press('Enter')
    await hers.getByText('The roles of Dora Late are changed.').first().waitFor()
    await hers.getByText('Nothing waits.').waitFor()
    expect(await hers.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
    await page.getByRole('button', { name: 'Make a one-time link' }).click()
    await page.locator('#row-wish').getByText('for a one-time link').waitFor()
    await hers.reload()
    await hers.getByRole('button', { name: 'Confirm, and make the link' }).click()
    expect(await peoplePage(hers).link()).toContain('/newsroom/set-password#')
    await expectAccessible(hers, 'Waiting for a second person')
    await counts('countermanded')
  })
})

/** The admin of the night. */
async function adminOfTheNight(): Promise<{ id: string }> {
  const [, id = ''] =
    /data-person="([0-9a-f]{24})"/.exec((await night.room.admin.get('/newsroom')).text) ?? []
  return { id }
}
