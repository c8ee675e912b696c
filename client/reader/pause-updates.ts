import { on } from '../kit/dom.js'

const key = 'nightdesk:paused'

/** A browser may refuse its storage: then the choice lasts only until the page is left. */
function storage(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}

/**
 * The button that pauses updates; the choice survives a reload. If updates are paused already, `paused` is
 * called at once.
 */
export function pauseUpdates(button: HTMLButtonElement, paused: (paused: boolean) => void): void {
  // Read as an attribute: Firefox 115 does not have the property.
  const isPressed = (): boolean => button.getAttribute('aria-pressed') === 'true'
  const set = (on: boolean): void => {
    button.setAttribute('aria-pressed', String(on))
    if (on) storage()?.setItem(key, 'true')
    else storage()?.removeItem(key)
    paused(on)
  }
  button.hidden = false
  if (storage()?.getItem(key) === 'true') set(true)
  on(button, 'click', () => set(!isPressed()))
}
