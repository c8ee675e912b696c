import type { StaleVersion } from '../../../../models/contract/posts.js'
import type { WordChange } from '../../../../models/domain/text/word-difference.js'
import { createElement } from '../../../kit/dom.js'
import { askInDialog } from '../../ask-dialog.js'

/** Shows what somebody else changed and asks whose version stays. Closing it decides nothing. */
export async function askWhose(now: StaleVersion): Promise<'mine' | 'theirs' | null> {
  const choice = await askInDialog({
    title: `${now.by} changed this post at ${now.at.text}`,
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

const marks = { removed: 'del', added: 'ins' } as const
const before = { removed: ' [only in yours: ', added: ' [only in theirs: ' } as const

/** Says each change in words too: screen readers do not announce del and ins. */
function differenceIn(changes: readonly WordChange[]): HTMLElement {
  return createElement(
    'div',
    { class: 'difference', tabindex: '0', role: 'region', 'aria-label': 'The difference' },
    ...changes.map(({ kind, text }) =>
      kind === 'same'
        ? createElement('span', {}, text)
        : createElement(marks[kind], {}, hidden(before[kind]), text, hidden('] ')),
    ),
  )
}

const hidden = (text: string): HTMLElement => createElement('span', { class: 'visually-hidden' }, text)
