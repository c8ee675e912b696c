import { randomUUID } from 'node:crypto'
import { type ContestDoc } from '../../models/contest-model.js'
import { figuresOf, typingOf } from '../factories/make-count.js'
import { contentOf } from '../factories/make-post.js'
import { tamworth } from '../factories/real-nights.js'

/** What a route is called with: made anew for each call that may change it. */
export interface Things {
  live: string
  slug: string
  /** The reporter's post. */
  post: string
  election: string
  /** A contest to which the reporter is assigned, with a count that the desk's second person entered. */
  contest: ContestDoc
}

type Body = (things: Things) => object
const words = { version: 1, ...contentOf({ title: 'Another title' }) }
export const nothing: Body = () => ({})
const because: Body = () => ({ reason: 'It was not so.' })
const ofLive = '/newsroom/live/:slug'
const ofElection = '/newsroom/elections/:election'
/**
 * Typed by hand. Columns: the post's author and the contest's reporter, another reporter, an editor, the desk, an admin, nobody.
 * Where a post is named, the second row is for a published one.
 */
export const whoMayWhat: [string, string[], Body?][] = [
  ['GET /newsroom', ['200 200 200 200 200 303']],
  ['GET /newsroom/fragment', ['200 200 200 200 200 401']],
  ['GET /newsroom/sign-in', ['303 303 303 303 303 200']],
  ['POST /newsroom/sign-in', ['401 401 401 401 401 401'], nothing],
  [`GET ${ofLive}/queue`, ['403 403 200 403 403 303']],
  [`GET ${ofLive}/queue/fragment`, ['403 403 200 403 403 401']],
  [`GET ${ofLive}/posts`, ['403 403 200 403 403 303']],
  [`GET ${ofLive}/posts/fragment`, ['403 403 200 403 403 401']],
  [`GET ${ofLive}/mine`, ['200 200 200 403 403 303']],
  [`GET ${ofLive}/mine/fragment`, ['200 200 200 403 403 401']],
  [`GET ${ofLive}/compose?post=:post`, ['200 404 200 403 403 303', '403 403 200 403 403 303']],
  [`GET ${ofLive}/posts/:post/revisions`, ['200 404 200 404 404 303', '200 403 200 403 403 303']],
  [`GET ${ofElection}`, ['200 200 200 200 403 303']],
  [`GET ${ofElection}/fragment`, ['200 200 200 200 403 401']],
  [`GET ${ofElection}/calendar`, ['200 200 200 200 403 303']],
  [`GET ${ofElection}/calendar/fragment`, ['200 200 200 200 403 401']],
  [`GET ${ofElection}/contests/:code`, ['200 403 200 200 403 303']],
  [`GET ${ofElection}/contests/:code/fragment`, ['200 403 200 200 403 401']],
  [
    'POST /api/live-blogs/:live/posts',
    ['200 200 200 403 403 401'],
    () => ({ key: randomUUID(), ...contentOf() }),
  ],
  [
    'POST /api/live-blogs/:live/preview',
    ['200 404 200 403 403 401', '403 403 200 403 403 401'],
    ({ post }) => ({ ...contentOf(), post }),
  ],
  ['GET /api/live-blogs/:live/contests?q=tam', ['200 200 200 403 403 401']],
  ['GET /api/posts/:post/preview', ['200 404 200 404 404 401', '200 200 200 200 200 401']],
  ['POST /api/posts/:post/revise', ['200 404 200 404 404 401', '409 403 409 403 403 401'], () => words],
  ['POST /api/posts/:post/take', ['403 404 200 404 404 401', '403 403 409 403 403 401'], nothing],
  ['POST /api/posts/:post/release', ['403 404 200 404 404 401', '403 403 409 403 403 401'], nothing],
  ['POST /api/posts/:post/send-back', ['403 404 200 404 404 401', '403 403 409 403 403 401'], because],
  [
    'POST /api/posts/:post/publish',
    ['403 404 200 404 404 401', '403 403 200 403 403 401'],
    () => ({ version: 1, contests: [] }),
  ],
  [
    'POST /api/posts/:post/correct',
    ['403 404 409 404 404 401', '403 403 200 403 403 401'],
    () => ({ ...words, note: 'It was another title.' }),
  ],
  ['POST /api/posts/:post/retract', ['403 404 409 404 404 401', '403 403 200 403 403 401'], because],
  ['POST /api/posts/:post/pin', ['403 404 409 404 404 401', '403 403 200 403 403 401'], nothing],
  ['POST /api/posts/:post/unpin', ['403 404 409 404 404 401', '403 403 200 403 403 401'], nothing],
  [
    'POST /api/posts/:post/key-event',
    ['403 404 409 404 404 401', '403 403 200 403 403 401'],
    () => ({ keyEvent: true }),
  ],
  [
    'POST /api/contests/:contest/enter-count',
    ['200 403 403 200 403 401'],
    ({ contest }) => ({ seen: 1, ...figuresOf(contest, tamworth) }),
  ],
  [
    'POST /api/contests/:contest/check-count',
    ['200 403 403 200 403 401'],
    ({ contest }) => ({ seen: 1, ...typingOf(contest, tamworth) }),
  ],
  [
    'POST /api/contests/:contest/drop-count',
    ['403 403 200 200 403 401'],
    () => ({ seen: 1, reason: 'Misheard.' }),
  ],
  ['POST /api/contests/:contest/publish-result', ['403 403 422 422 403 401'], () => ({ seen: 1 })],
  [
    'POST /api/contests/:contest/check-published',
    ['409 403 403 409 403 401'],
    ({ contest }) => {
      const { votes, control, drawnByLot, source } = typingOf(contest, tamworth)
      return { published: 1, votes, control, drawnByLot, source }
    },
  ],
  [
    'POST /api/contests/:contest/withdraw-result',
    ['403 403 409 409 403 401'],
    () => ({ published: 1, reason: 'It was not so.' }),
  ],
  ['POST /newsroom/sign-out', ['200 200 200 200 200 200'], nothing],
]
