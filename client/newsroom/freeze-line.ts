import { find, on } from '../kit/dom.js'
import { refreshFragment } from '../kit/fragment.js'

/** A freeze concerns every screen, so each looks for one regularly and not only after a hint. */
const lookEveryMs = 20_000

/** Shows on every newsroom screen what is frozen. Returns a function that looks at once. */
export function watchFreezes(): () => void {
  const look = (): void => {
    const line = find('#freezes', HTMLElement)
    if (line && document.visibilityState === 'visible')
      void refreshFragment(line, '/newsroom/freezes/fragment')
  }
  look()
  setInterval(look, lookEveryMs)
  on(document, 'visibilitychange', look)
  return look
}
