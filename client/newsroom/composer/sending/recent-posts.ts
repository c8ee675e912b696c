import type { PresenceView } from '../../../../models/contract/writing.js'
import { createElement } from '../../../kit/dom.js'
import { askInDialog } from '../../ask-dialog.js'
import type { Doing } from '../status/saved-state.js'

type Recent = PresenceView['recent'][number]

/** Asks once whether to file although somebody else just filed about the same contest. True: file it. */
export function createRecentPosts(recent: () => Promise<Recent[]>): (doing: Doing) => Promise<boolean> {
  const told = new Set<string>()
  return async (doing) => {
    const fresh = (await recent()).filter(({ id }) => !told.has(id))
    if (fresh.length === 0) return true
    for (const { id } of fresh) told.add(id)
    const href = fresh.map(({ href }) => href).find((found) => found !== null) ?? null
    const choice = await askInDialog({
      title: fresh.length === 1 ? 'Somebody has just filed about this' : 'Others have just filed about this',
      text: 'Yours is kept here. It can still go out.',
      extra: listOf(fresh),
      choices: [
        { value: 'file', label: `${doing === 'publish' ? 'Publish' : 'File'} anyway`, kind: 'main' },
        ...(href === null ? [] : [{ value: 'see', label: 'See it' }]),
        { value: '', label: 'Back to writing' },
      ],
    })
    if (choice === 'see' && href !== null) window.open(href, '_blank', 'noopener')
    return choice === 'file'
  }
}

function listOf(posts: readonly Recent[]): HTMLElement {
  const items = posts.map(({ title, by, at, contest, statusText }) => {
    const about = ` by ${by}, about ${contest}, ${at.text}. ${statusText}.`
    return createElement('li', {}, createElement('strong', {}, title), about)
  })
  return createElement('ul', { class: 'recent-posts' }, ...items)
}
