import { announce, find } from '../../../kit/dom.js'
import { type SavedState, wordsOfState } from './saved-state.js'

export interface SavedLine {
  show: (state: SavedState) => void
  state: () => SavedState
}

/** The line that says what has become of the text, with the button that sends it again. */
export function createSavedLine(root: HTMLElement, say: (text: string) => void): SavedLine {
  const line = find('#saved', HTMLElement, root)
  const again = find('#send-again', HTMLElement, root)
  if (!line || !again) throw new Error('the composer cannot say what is saved')
  let current: SavedState = { kind: 'blank' }
  return {
    state: () => current,
    show(state) {
      current = state
      const { text, tone, loud } = wordsOfState(state)
      line.textContent = text
      line.dataset['tone'] = tone
      again.hidden = state.kind !== 'unsent'
      if (loud) say(text)
    },
  }
}

/** Says a text to screen readers only. */
export function createAnnouncer(root: Document): (text: string) => void {
  const status = find('#announcer', HTMLElement, root)
  return (text) => {
    if (status) announce(status, text)
  }
}

/** The time of day on this device, to the second, with its zone: the page's may be another. */
export function clockTime(date: Date): string {
  return date.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  })
}
