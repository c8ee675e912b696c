import { find, on } from '../kit/dom.js'
import { refreshFragment } from '../kit/fragment.js'

/** A freeze concerns everybody, on whatever screen: each looks by itself, besides what hints tell. */
const lookEveryMs = 20_000

/** What is frozen in the whole newsroom stands on every screen of the newsroom. Gives back the way to look now. */
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
