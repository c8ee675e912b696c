import type { ComposerDesk } from './composer-desk.js'
import { changesFor, modeOf, showDismiss, showMode } from './composer-mode.js'

/** Fields and buttons for what lies on the table: what can be changed of it, and what comes of that. */
export function layOut(desk: ComposerDesk): void {
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
