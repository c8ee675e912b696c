import type { NewsroomEvents } from '../../models/contract/feed.js'
import { setServerNow } from '../kit/clock.js'
import { find, on } from '../kit/dom.js'
import { type Line, listen } from '../kit/sockets.js'
import { startAges } from './ages.js'
import { watchFreezes } from './freeze-line.js'
import { startModeration } from './moderation/start-moderation.js'
import { startSetPassword } from './people/set-password.js'
import { startPeople } from './people/start-people.js'
import { startResultsDesk } from './results-desk/start-results-desk.js'
import { type Screen, screenOf } from './screen.js'
import { startSetup } from './setup/start-setup.js'
import { storePagePerson } from './sign-in-over/page-person.js'
import { wireSignOut } from './sign-out.js'

/** Without a connection a screen gets no hints, so it refreshes by itself and never goes stale. */
const lookEveryMs = 20_000
/**
 * Screens that also show what no hint announces, such as what the clock alone makes overdue, and how often
 * they refresh.
 */
const looksMs: Readonly<Record<string, number>> = {
  desk: 60_000,
  calendar: 60_000,
  home: 30_000,
  people: 30_000,
  person: 30_000,
  asked: 10_000,
  server: 10_000,
}

setServerNow(document.body.dataset['now'] ?? '')
storePagePerson()
startAges(document)
wireSignOut()
startSetPassword()
const lookForFreezes = watchFreezes()
const screen = screenOf(document)
if (screen) start(screen)
startSetup(document.body, screen)

function start(screen: Screen): void {
  if (['queue', 'posts', 'put-aside', 'mine'].includes(screen.name)) startModeration(screen)
  if (screen.name === 'contest') startResultsDesk(screen)
  if (['people', 'person', 'asked'].includes(screen.name)) startPeople(screen)
  let connected = false
  let signedOut = false
  const line = listen<NewsroomEvents>(
    '/newsroom',
    {},
    {
      events: {
        hint: ({ id }) => {
          if (!concerns(screen, id)) return
          lookForFreezes()
          void screen.refresh()
        },
      },
      connected: () => {
        connected = true
        say('')
        void screen.refresh()
      },
      lost: () => {
        connected = false
        say('No live connection: this screen looks for news every 20 seconds.')
      },
      refused: (message) => {
        signedOut = message === 'not_signed_in'
        return signedOut ? 'stop' : 'retry'
      },
    },
  )
  wake(line, screen)
  screen.onRefreshed(() => {
    if (!signedOut) return
    signedOut = false
    line.retryNow()
  })
  keepLooking(screen, () => connected)
}

function keepLooking(screen: Screen, isConnected: () => boolean): void {
  const look = (): void => {
    if (document.visibilityState === 'visible') void screen.refresh()
  }
  setInterval(() => {
    if (!isConnected()) look()
  }, lookEveryMs)
  const ownMs = looksMs[screen.name]
  if (ownMs !== undefined) setInterval(look, ownMs)
}

function concerns(screen: Screen, id: string): boolean {
  const { liveBlog = '', election = '' } = screen.main.dataset
  return `${liveBlog} ${election}`.split(' ').includes(id)
}

/** Connects and refreshes at once when the tab is shown again or the network is back. */
function wake(line: Line, screen: Screen): void {
  const look = (): void => {
    if (document.visibilityState !== 'visible') return
    line.retryNow()
    void screen.refresh()
  }
  on(document, 'visibilitychange', look)
  on(window, 'online', look)
}

function say(text: string): void {
  const place = find('#connection', HTMLElement)
  if (place) place.textContent = text
}
