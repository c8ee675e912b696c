import type { StrayFigureView } from '../../../models/contract/writing.js'
import { find, on } from '../../kit/dom.js'
import type { ComposerForm } from './composer-form.js'
import { makeFigure, selectRange } from './make-figure.js'
import { markedIn } from './proof-marks.js'

export interface Remarks {
  /** What was found in the title and in the text. */
  show: (strays: readonly StrayFigureView[]) => void
}

interface RemarkParts {
  root: HTMLElement
  form: ComposerForm
  say: (text: string) => void
}

/** Numbers that should be looked at: a list below the text, and a line under the title. */
export function createRemarks({ root, form, say }: RemarkParts): Remarks {
  const box = find('#remarks', HTMLElement, root)
  const heading = find('#remarks-heading', HTMLElement, root)
  const list = find('#remark-list', HTMLElement, root)
  const line = find('#title-remark', HTMLElement, root)
  if (!box || !heading || !list || !line) throw new Error('the composer has no place for remarks')
  let inTitle: readonly StrayFigureView[] = []
  let drawn = '[]'
  const draw = (): void => {
    const strays = [...inTitle, ...markedIn(form.editor.state)]
    const now = JSON.stringify(strays.map(({ part, text, message }) => [part, text, message]))
    if (now === drawn) return
    const before = JSON.parse(drawn) as unknown[]
    drawn = now
    const more = strays.length > before.length
    line.textContent = inTitle.map(({ message }) => message).join(' ')
    heading.textContent = countInWords(strays.length)
    const had = list.contains(document.activeElement)
    list.replaceChildren(...strays.map((stray, at) => lineOf(stray, at)))
    box.hidden = strays.length === 0
    if (had) focusAfter(list, form)
    if (more) say(`${countInWords(strays.length)}, in the list below the text.`)
  }
  // Typing may remove what was remarked on: the list follows the text.
  form.editor.on('transaction', draw)
  on(list, 'click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (button) press(button, { form, inTitle })
  })
  return {
    show(strays) {
      inTitle = strays.filter(({ part }) => part === 'title')
      draw()
    },
  }
}

function press(
  button: HTMLButtonElement,
  { form, inTitle }: { form: ComposerForm; inTitle: readonly StrayFigureView[] },
): void {
  const at = Number(button.value) - inTitle.length
  if (at < 0) {
    form.focusTitle()
    return
  }
  const stray = markedIn(form.editor.state)[at]
  if (!stray) return
  if (button.dataset['remark'] === 'make') makeFigure(form.editor, stray)
  else selectRange(form.editor, stray)
}

function countInWords(count: number): string {
  return count === 1 ? '1 number to look at' : `${count} numbers to look at`
}

/** The next remark, or the text when there is none left. */
function focusAfter(list: HTMLElement, { editor }: ComposerForm): void {
  const next = find('button', HTMLButtonElement, list)
  if (next) next.focus()
  else editor.view.focus()
}

function lineOf({ part, text, message, figure }: StrayFigureView, at: number): HTMLElement {
  const item = document.createElement('li')
  const words = document.createElement('p')
  words.id = `remark-${at}`
  words.textContent = message
  const where = part === 'title' ? 'the title' : 'the text'
  item.append(words, buttonOf({ at, does: 'show', label: `Show ${text} in ${where}` }))
  if (part === 'body' && figure) {
    const make = buttonOf({ at, does: 'make', label: 'Make it a Figure' })
    make.setAttribute('aria-label', `Make it a Figure: ${text}, ${figure.label}`)
    item.append(' ', make)
  }
  return item
}

function buttonOf({
  at,
  does,
  label,
}: {
  at: number
  does: 'show' | 'make'
  label: string
}): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = does === 'make' ? 'button' : 'button-quiet'
  button.value = String(at)
  button.dataset['remark'] = does
  button.textContent = label
  button.setAttribute('aria-describedby', `remark-${at}`)
  return button
}
