import { find, onIn } from '../kit/dom.js'
import { send } from '../kit/fetch.js'
import { askInDialog } from './ask-dialog.js'
import { findDrafts, removeDraft } from './composer/drafts/draft-store.js'
import { pagePerson } from './sign-in-over/page-person.js'

/** The button on every screen that signs out. */
export function wireSignOut(): void {
  onIn(document, ['click', '[data-sign-out]'], () => void signOut())
}

async function signOut(): Promise<void> {
  if (!(await maySignOut())) return
  const answer = await send('/newsroom/sign-out', {})
  if (answer.ok || answer.status === 401) {
    location.assign('/newsroom/sign-in')
    return
  }
  const line = find('#connection', HTMLElement)
  if (line) line.textContent = `${answer.error.message} You are still signed in.`
}

/** Asks first if this device has unsent text. A browser that stores nothing has none. */
async function maySignOut(person = pagePerson()): Promise<boolean> {
  const drafts = await findDrafts(person).catch(() => [])
  if (drafts.length === 0) return true
  const many = drafts.length > 1
  const choice = await askInDialog({
    title: many ? `${drafts.length} texts of yours are not filed` : 'A text of yours is not filed',
    text: `${many ? 'They are' : 'It is'} only on this device. If you keep ${many ? 'them' : 'it'}, nobody but you will see ${many ? 'them' : 'it'} here, once you sign in again.`,
    choices: [
      { value: 'stay', label: 'Stay signed in', kind: 'main' },
      { value: 'keep', label: 'Keep and sign out' },
      { value: 'delete', label: 'Delete and sign out', kind: 'danger' },
    ],
  })
  if (choice === 'delete') for (const { key } of drafts) await removeDraft(person, key)
  return choice === 'keep' || choice === 'delete'
}
