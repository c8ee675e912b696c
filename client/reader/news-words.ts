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

/** Counts only: "4 new posts, 1 result". Empty when there is nothing to say. */
export function newsWords({ posts, changed, results }: News): string {
  return [
    posts > 0 ? countInWords(posts, 'new post') : '',
    changed > 0 ? countInWords(changed, 'post changed', 'posts changed') : '',
    results > 0 ? countInWords(results, 'result') : '',
  ]
    .filter((words) => words !== '')
    .join(', ')
}

/** News that comes together is said together; after that nothing is said for a while. */
const gatherMs = 1_000
const quietMs = 20_000

/** Says what came, at most every 20 s. */
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
    // What was said is stale by then: the line is cleared.
    say(words)
    if (words !== '') wait(quietMs, tell)
  }
  return (news) => {
    held = plus(held, news)
    if (!waiting && newsWords(held) !== '') wait(gatherMs, tell)
  }
}
