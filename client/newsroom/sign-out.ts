import { pagePerson } from './sign-in-over/page-person.js'
import { askInDialog } from './ask-dialog.js'
import { findDrafts, removeDraft } from './composer/drafts/draft-store.js'

/**
 * Whether signing out may go on: with unsent text on this device it asks first. Without a shelf to look on there is nothing kept.
 * Every screen's sign-out calls this.
 */
export async function maySignOut(person = pagePerson()): Promise<boolean> {
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
