import { countInWords } from '../../models/domain/text/count-in-words.js'

export interface News {
  posts: number
  changed: number
  results: number
}

export const noNews: News = { posts: 0, changed: 0, results: 0 }

function plus(a: News, b: News): News {
  return { posts: a.posts + b.posts, changed: a.changed + b.changed, results: a.results + b.results }
}

/** How many, and nothing more: "4 new posts, 1 result". Empty if there is no news. */
export function newsWords({ posts, changed, results }: News): string {
  return [
    posts > 0 ? countInWords(posts, 'new post') : '',
    changed > 0 ? countInWords(changed, 'post changed', 'posts changed') : '',
    results > 0 ? countInWords(results, 'result') : '',
  ]
    .filter((words) => words !== '')
    .join(', ')
}

/** News within a second is said together; after that nothing is said for 20 s. */
const gatherMs = 1_000
const quietMs = 20_000

/** Says what is new, at most once in 20 s. */
export function createNewsAnnouncer(say: (words: string) => void): (news: News) => void {
  let held = noNews
  let waiting = false
  const wait = (ms: number, then: () => void): void => {
    waiting = true
    setTimeout(() => {
      waiting = false
      then()
    }, ms)
  }
  const tell = (): void => {
    const words = newsWords(held)
    held = noNews
    // An empty text clears the line: what it said 20 s ago is stale.
    say(words)
    if (words !== '') wait(quietMs, tell)
  }
  return (news) => {
    held = plus(held, news)
    if (!waiting && newsWords(held) !== '') wait(gatherMs, tell)
  }
}
