import { createElement, on } from '../kit/dom.js'
import type { Connection } from './feed-client.js'

export interface ConnectionLine {
  show: (state: Connection) => void
  pause: (paused: boolean) => void
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })

/** Says how fresh the page is; empty and hidden while it is live. */
export function connectionLine(line: HTMLElement, knownAt: () => Date): ConnectionLine {
  let [state, paused]: [Connection, boolean] = ['live', false]
  const words = (): string => {
    if (state === 'stale') return 'A lot has changed since this page was loaded.'
    if (paused) return 'Updates are paused.'
    if (state === 'lost') {
      return `Connection lost. Trying again ... Showing what was known at ${clock.format(knownAt())}.`
    }
    return state === 'polling' ? 'No live connection. Looking for news every few seconds.' : ''
  }
  const write = (): void => {
    // Once the button to reload is shown it stays, and keeps the focus that it may have: nothing else helps
    // any more.
    if (line.lastElementChild) return
    const said = words()
    line.textContent = said
    line.hidden = said === ''
    line.dataset['state'] = state
    if (state === 'stale') line.append(' ', reloadButton())
  }
  return {
    show: (now) => {
      state = now
      write()
    },
    pause: (now) => {
      paused = now
      write()
    },
  }
}

/** The page never reloads by itself: the reader decides. */
function reloadButton(): HTMLButtonElement {
  const button = createElement('button', { type: 'button', id: 'reload-page' }, 'Reload the page')
  on(button, 'click', () => location.reload())
  return button
}
