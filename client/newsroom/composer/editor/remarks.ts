import type { Editor } from '@tiptap/core'
import { countInWords } from '../../../../models/domain/text/count-in-words.js'
import { createElement, find, on } from '../../../kit/dom.js'
import type { ComposedPost } from '../drafts/composed-post.js'
import { makeFigure, selectRange } from './make-figure.js'
import { markedIn, markStrays } from './proof-marks.js'
import { type Remark, stayWhenMade } from './staying-remarks.js'

/** The composer's form, as far as remarks need it. */
export interface RemarkedForm {
  editor: Editor
  read: () => ComposedPost
  focusTitle: () => void
}

export interface Remarks {
  /** Shows the remarks on the title and on the text. */
  show: (strays: readonly Remark[]) => void
  /** The remarks that still hold, at their present places. */
  current: () => readonly Remark[]
}

interface RemarkParts {
  root: HTMLElement
  form: RemarkedForm
  say: (text: string) => void
}

/** Shows the numbers that look wrong: a list below the text, and a line under the title. */
export function createRemarks({ root, form, say }: RemarkParts): Remarks {
  const box = find('#remarks', HTMLElement, root)
  const heading = find('#remarks-heading', HTMLElement, root)
  const list = find('#remark-list', HTMLElement, root)
  const line = find('#title-remark', HTMLElement, root)
  if (!box || !heading || !list || !line) throw new Error('the composer has no place for remarks')
  let inTitle: readonly Remark[] = []
  let drawn = '[]'
  const current = (): readonly Remark[] => [...inTitle, ...markedIn(form.editor.state)]
  const show = (strays: readonly Remark[]): void => {
    inTitle = strays.filter(({ part }) => part === 'title')
    draw()
  }
  const draw = (): void => {
    const strays = current()
    const now = JSON.stringify(strays.map(({ part, text, message }) => [part, text, message]))
    if (now === drawn) return
    const before = JSON.parse(drawn) as unknown[]
    drawn = now
    const more = strays.length > before.length
    line.textContent = inTitle.map(({ message }) => message).join(' ')
    heading.textContent = remarksInWords(strays.length)
    const had = list.contains(document.activeElement)
    list.replaceChildren(...strays.map((stray, at) => lineOf(stray, at)))
    box.hidden = strays.length === 0
    if (had) focusAfter(list, form)
    if (more) say(`${remarksInWords(strays.length)}, in the list below the text.`)
  }
  // Typing may remove a number with a remark, so the list is drawn again.
  form.editor.on('transaction', draw)
  wirePresses(list, form, { show, current })
  return { show, current }
}

function wirePresses(list: HTMLElement, form: RemarkedForm, { show, current }: Remarks): void {
  const { editor } = form
  const make = (remark: Remark): void => {
    const remarks = stayWhenMade(current(), remark.figure?.contest ?? '', form.read())
    editor.view.dispatch(markStrays(editor.state, remarks))
    show(remarks)
    makeFigure(editor, remark)
  }
  on(list, 'click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    const remark = button && current()[Number(button.value)]
    if (!remark) return
    if (button.dataset['remark'] === 'make') make(remark)
    else if (remark.part === 'title') form.focusTitle()
    else selectRange(editor, remark)
  })
}

function remarksInWords(count: number): string {
  return countInWords(count, 'remark to look at', 'remarks to look at')
}

/** Focuses the next remark, or the text when none is left. */
function focusAfter(list: HTMLElement, { editor }: RemarkedForm): void {
  const next = find('button', HTMLButtonElement, list)
  if (next) next.focus()
  else editor.view.focus()
}

function lineOf({ part, text, message, figure }: Remark, at: number): HTMLElement {
  const where = part === 'title' ? 'the title' : 'the text'
  const words = createElement('p', { id: `remark-${at}` }, message)
  const item = createElement('li', {}, words, buttonOf(at, 'show', `Show ${text} in ${where}`))
  if (part === 'body' && figure) {
    const make = buttonOf(at, 'make', 'Make it a Figure')
    make.setAttribute('aria-label', `Make it a Figure: ${text}, ${figure.label}`)
    item.append(' ', make)
  }
  return item
}

function buttonOf(at: number, does: 'show' | 'make', label: string): HTMLButtonElement {
  return createElement(
    'button',
    {
      type: 'button',
      class: does === 'make' ? 'button' : 'button-quiet',
      value: String(at),
      'data-remark': does,
      'aria-describedby': `remark-${at}`,
    },
    label,
  )
}
