import type { PostAnswer } from '../../../models/contract/posts.js'
import { countInWords } from '../../../models/domain/text/count-in-words.js'
import { find, findAll, onIn } from '../../kit/dom.js'
import { send } from '../../kit/fetch.js'
import { refusalInWords } from '../refusal-words.js'
import { type Said, say } from '../said-line.js'
import { focusFirst, rowsOf, type Screen } from '../screen.js'
import { withSignIn } from '../sign-in-over/sign-in-over.js'
import { saidOf } from './post-readings.js'
import { hasFocus, left, refused, sayAboveList, write } from './row-writes.js'

const forGood = 'That cannot be taken back.'

/** Asks first: a dismissed post cannot be brought back. */
export function askDismiss(screen: Screen, row: HTMLElement): void {
  const box = saidOf(row)
  const label = row.dataset['flash'] === undefined ? 'post' : 'flash'
  ask(box, {
    text: `This ${label} will not be used. ${forGood}`,
    yes: { label: 'Dismiss it', run: () => void dismiss(screen, row) },
    no: () => focusFirst(row),
  })
}

async function dismiss(screen: Screen, row: HTMLElement): Promise<void> {
  const answer = await write(row, 'dismiss', {})
  if (!answer) return
  if (!answer.ok) await refused(screen, row, answer)
  else if (screen.name !== 'queue') await screen.refresh()
  else await left(screen, row, 'Dismissed')
}

interface Question {
  text: string
  yes: NonNullable<Said['actions']>[number]
  no: () => void
}

/** Asks a question in the row's line, with the focus on the button that says yes. */
function ask(box: HTMLElement, { text, yes, no }: Question): void {
  const keep = (): void => {
    say(box, null)
    no()
  }
  say(box, { kind: 'news', text, actions: [yes, { label: 'Keep', run: keep }] })
  find('button', HTMLButtonElement, box)?.focus()
}

/** Dismisses the chosen flashes in one step. */
export function dismissTogether(screen: Screen): void {
  onIn(screen.main, ['click', '[data-dismiss-together]'], (button) => {
    const box = find('[data-said-together]', HTMLElement, screen.main)
    if (!box) return
    const rows = chosenIn(screen)
    if (rows.length === 0) {
      say(box, { kind: 'news', text: 'Choose the flashes first: none is ticked.' })
      return
    }
    const which = countInWords(rows.length, 'flash', 'flashes')
    const titles = rows.map((row) => row.dataset['title'] ?? '').join('; ')
    ask(box, {
      text: `${which} will not be used. ${forGood} ${titles}`,
      yes: { label: `Dismiss ${which}`, run: () => void dismissAll(screen, rows, box) },
      no: () => button.focus(),
    })
  })
}

function chosenIn({ main }: Screen): HTMLElement[] {
  return findAll('input[data-choose]:checked', HTMLInputElement, main).flatMap((box) => {
    const row = box.closest('.desk-row')
    return row instanceof HTMLElement ? [row] : []
  })
}

async function dismissAll(screen: Screen, rows: readonly HTMLElement[], box: HTMLElement): Promise<void> {
  if (box.getAttribute('aria-busy') === 'true') return
  box.setAttribute('aria-busy', 'true')
  const { liveBlog = '' } = screen.main.dataset
  const posts = rows.map((row) => row.dataset['post'] ?? '')
  const answer = await withSignIn(() =>
    send<PostAnswer[]>(`/api/live-blogs/${liveBlog}/dismiss-flashes`, { posts }),
  )
  box.removeAttribute('aria-busy')
  if (!answer.ok) {
    if (answer.error.code !== 'not_signed_in' && answer.error.code !== 'offline') await screen.refresh()
    say(box, refusalInWords(answer))
    return
  }
  const hadFocus = [box, ...rows].some(hasFocus)
  say(box, null)
  for (const row of rows) row.closest('li')?.remove()
  await screen.refresh()
  if (hadFocus) focusFirst(rowsOf(screen.main)[0] ?? null)
  sayAboveList(screen, `Dismissed: ${countInWords(rows.length, 'flash', 'flashes')}`)
}
