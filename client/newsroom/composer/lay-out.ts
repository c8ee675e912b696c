import type { ComposePage } from '../../../models/contract/compose.js'
import type { ChangeChoice } from './status/change-choice.js'
import type { ComposerForm } from './composer-form.js'
import { changesFor, modeOf, showDismiss, showMode } from './status/composer-mode.js'
import type { Work } from './drafts/work.js'

/** What lies on the table, and where it is shown. */
interface Laid {
  parts: { form: ComposerForm; change: ChangeChoice; root: HTMLElement }
  work: () => Work
  pagePost: () => ComposePage['post']
  publishes: () => boolean
}

/** Fields and buttons for what lies on the table: what can be changed of it, and what comes of that. */
export function layOut(desk: Laid): void {
  const { form, change, root } = desk.parts
  const { base, saved } = desk.work()
  const post = desk.pagePost()
  const status = base?.status ?? null
  const kinds = changesFor(status, post)
  change.offer(kinds)
  if (kinds.length > 0 && !kinds.includes(change.read())) change.write('correction')
  const adds = status === 'published' && change.read() === 'update'
  form.fit({ held: adds ? saved : null, flashTitle: post?.flash ? post.title : null })
  showMode(root, modeOf({ status, publishes: desk.publishes(), change: change.read() }))
  showDismiss(root, status, post)
}
