import type { FeedPage } from '../../models/contract/feed.js'
import { now, setServerNow } from '../kit/clock.js'
import { announce, createElement, find, findAll, on } from '../kit/dom.js'
import { applySlice, type ReaderPage } from './apply-slice.js'
import { connectionLine } from './connection-line.js'
import { followFeed, type Following } from './follow-feed.js'
import { keepPlace, ownAnchoring } from './keep-place.js'
import { waitingPosts } from './new-posts-button.js'
import { createNewsAnnouncer } from './news-words.js'
import { pauseUpdates } from './pause-updates.js'
import { hideAges, showAges, startAges } from './relative-times.js'

function pageOf(main: HTMLElement): ReaderPage {
  const section = find('#posts', HTMLElement, main)
  const button = find('#new-posts', HTMLButtonElement, main)
  const numbers = findAll('#posts [data-number]', HTMLElement, main).map((post) =>
    Number(post.dataset['number']),
  )
  return {
    front: main.dataset['front'] === 'true',
    highestAtLoad: Math.max(0, ...numbers),
    waiting: section && button && waitingPosts(section, button),
  }
}

function feedOf({ dataset }: HTMLElement): Pick<FeedPage, 'feed' | 'slug' | 'epoch' | 'head'> {
  return {
    feed: dataset['feed'] === 'election' ? 'election' : 'live',
    slug: dataset['slug'] ?? '',
    epoch: dataset['epoch'] ?? '',
    head: Number(dataset['head']),
  }
}

/** Asks the server at once when the tab is shown again or the network changes. */
function keepAwake({ client, line }: Following): void {
  const wake = (): void => {
    if (document.hidden) return
    showAges()
    void client.pull()
    line.retryNow()
  }
  on(document, 'visibilitychange', wake)
  on(window, 'online', wake)
  on(window, 'offline', wake)
  on(window, 'pageshow', ({ persisted }) => {
    if (persisted) wake()
  })
}

function start(main: HTMLElement): void {
  const page = pageOf(main)
  let knownAt = now()
  const line = connectionLine(find('#connection', HTMLElement, main) ?? createElement('p'), () => knownAt)
  const status = find('#feed-status', HTMLElement, main)
  const say = (words: string): void => {
    if (status) announce(status, words, keepPlace)
  }
  const tell = createNewsAnnouncer(say)
  const button = find('#new-posts', HTMLButtonElement, main)
  if (button) on(button, 'click', () => say(''))
  ownAnchoring()
  const following = followFeed(feedOf(main), {
    apply: (slice) =>
      keepPlace(() => {
        const { news, cameIn } = applySlice(slice, page)
        tell(news)
        return cameIn
      }),
    connection: (state) => keepPlace(() => line.show(state)),
    heard: (at) => {
      if (at !== null) {
        setServerNow(at)
        startAges()
      }
      knownAt = now()
    },
  })
  const pause = find('#pause-updates', HTMLButtonElement, main)
  if (pause) {
    pauseUpdates(pause, (paused) => {
      hideAges(paused)
      keepPlace(() => line.pause(paused))
      following.client.pause(paused)
    })
  }
  keepAwake(following)
}

const main = find('main[data-feed]', HTMLElement)
if (main) start(main)
