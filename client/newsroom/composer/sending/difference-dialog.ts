import type { StaleVersion } from '../../../../models/contract/posts.js'
import type { WordChange } from '../../../../models/domain/text/word-difference.js'
import { askInDialog } from '../../ask-dialog.js'

/** Shows what somebody else changed and asks whose version goes on. Nothing is decided by closing it. */
export async function askWhose(now: StaleVersion): Promise<'mine' | 'theirs' | null> {
  const choice = await askInDialog({
    title: `${now.by} changed this post at ${now.at.clock}`,
    text: 'Struck out stands only in yours, underlined only in the version that stands now. Nothing of yours is lost, whatever you choose.',
    extra: differenceIn(now.diff),
    wide: true,
    choices: [
      { value: 'mine', label: 'Keep mine as a new version of theirs', kind: 'main' },
      { value: 'theirs', label: 'Take theirs and set mine aside' },
      { value: '', label: 'Decide later' },
    ],
  })
  return choice === 'mine' || choice === 'theirs' ? choice : null
}

const marks = { same: 'span', removed: 'del', added: 'ins' } as const
const before = { same: '', removed: ' [only in yours: ', added: ' [only in theirs: ' } as const

/** Said in words too: screen readers do not speak of del and ins. */
function differenceIn(changes: readonly WordChange[]): HTMLElement {
  const box = document.createElement('div')
  box.className = 'difference'
  box.tabIndex = 0
  box.setAttribute('role', 'region')
  box.setAttribute('aria-label', 'The difference')
  for (const { kind, text } of changes) {
    const part = document.createElement(marks[kind])
    if (kind === 'same') part.textContent = text
    else part.append(hidden(before[kind]), text, hidden('] '))
    box.append(part)
  }
  return box
}

function hidden(text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = 'visually-hidden'
  element.textContent = text
  return element
}
