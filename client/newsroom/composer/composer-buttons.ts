import { find, on, onIn } from '../../kit/dom.js'
import type { ComposerActions } from './composer-actions.js'
import type { ComposerState } from './composer-state.js'
import type { DoneBox } from './status/done-box.js'
import type { Doing } from './status/saved-state.js'

interface ButtonParts {
  state: ComposerState
  actions: ComposerActions
  done: DoneBox
}

const doings: readonly string[] = [
  'file',
  'save',
  'publish',
  'touch-up',
  'update',
  'correct',
] satisfies Doing[]
const isDoing = (value: string): value is Doing => doings.includes(value)

export function wireButtons(root: HTMLElement, { state, actions, done }: ButtonParts): void {
  const form = find('#compose', HTMLFormElement, root)
  const main = find('#main-action', HTMLButtonElement, root)
  if (!form || !main) throw new Error('the composer has no buttons')
  const press = (button: HTMLButtonElement): void => {
    if (!isDoing(button.value)) return
    done.hide()
    void actions.press(button.value)
  }
  const preview = (): void => void actions.preview(isDoing(main.value) ? main.value : 'file')
  on(form, 'submit', (event) => event.preventDefault())
  onIn(form, ['click', '[data-do]'], (element) => {
    if (element instanceof HTMLButtonElement) press(element)
  })
  onIn(root, ['click', '#send-again'], () => void actions.sendAgain(false))
  onIn(form, ['click', '#preview-action'], preview)
  onIn(form, ['click', '#dismiss-action'], () => {
    done.hide()
    void actions.dismiss()
  })
  form.addEventListener('keydown', (event) => keyed(event, { main: () => press(main), preview }), true)
  on(window, 'beforeunload', (event) => {
    if (state.wouldLose()) event.preventDefault()
  })
}

/** Runs before the editor sees the key: there Ctrl+Enter would break a line. */
function keyed(event: KeyboardEvent, does: { main: () => void; preview: () => void }): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
  event.preventDefault()
  event.stopPropagation()
  if (event.shiftKey) does.preview()
  else does.main()
}
