import { figuresOf, ownTypingOf, typingOf } from '../../factories/make-count.js'
import { tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { newsroomRows } from './who-may-newsroom.js'
import { postRows } from './who-may-posts.js'
import { nothing, type WhoMayRow } from './who-may-row.js'
import { setupRows } from './who-may-set-up.js'

const ofLive = '/newsroom/live/:slug'
const ofElection = '/newsroom/elections/:election'
/**
 * Typed by hand. Columns: the author of the post and reporter of the contest, another reporter, an editor,
 * the desk, an admin, nobody. If a route names a post, the second row is for a published one.
 */
export const whoMayWhat: WhoMayRow[] = [
  ['GET /newsroom', ['200 200 200 200 200 303']],
  ['GET /newsroom/fragment', ['200 200 200 200 200 401']],
  ['GET /newsroom/sign-in', ['303 303 303 303 303 200']],
  ['POST /newsroom/sign-in', ['401 401 401 401 401 401'], nothing],
  [`GET ${ofLive}/queue`, ['403 403 200 403 403 303']],
  [`GET ${ofLive}/queue/fragment`, ['403 403 200 403 403 401']],
  [`GET ${ofLive}/posts`, ['403 403 200 403 403 303']],
  [`GET ${ofLive}/posts/fragment`, ['403 403 200 403 403 401']],
  [`GET ${ofLive}/put-aside`, ['403 403 200 403 403 303']],
  [`GET ${ofLive}/put-aside/fragment`, ['403 403 200 403 403 401']],
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
  ...postRows,
  ...setupRows,
  ...newsroomRows,
  [
    'POST /api/contests/:contest/enter-count',
    ['200 403 403 200 403 401'],
    ({ contest }) => ({ seen: 1, ...figuresOf(contest, tamworth) }),
  ],
  [
    'POST /api/contests/:contest/check-count',
    ['200 403 200 200 403 401'],
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
    ['409 403 409 409 403 401'],
    ({ contest }) => ({ published: 1, ...ownTypingOf(contest, tamworth) }),
  ],
  [
    'POST /api/contests/:contest/name-source',
    ['409 403 409 409 403 401'],
    () => ({ number: 1, kind: 'recording', words: 'Minute 12 of ours.' }),
  ],
  [
    'POST /api/contests/:contest/reinstate-result',
    ['403 403 409 409 403 401'],
    ({ contest }) => ({ published: 1, ...ownTypingOf(contest, tamworth) }),
  ],
  [
    'POST /api/contests/:contest/withdraw-result',
    ['403 403 409 409 403 401'],
    () => ({ published: 1, ...takenDown('It was not so.') }),
  ],
  [
    'POST /api/contests/:contest/call-recount',
    ['200 403 200 200 403 401'],
    () => ({ number: 1, since: tamworth.readOutAt }),
  ],
  ['POST /api/contests/:contest/end-recount', ['409 403 409 409 403 401'], () => ({ number: 1 })],
  [
    'POST /api/contests/:contest/add-caveat',
    ['403 403 409 409 403 401'],
    () => ({ published: 1, note: 'A recount is asked for.' }),
  ],
  ['POST /api/contests/:contest/remove-caveat', ['403 403 200 200 403 401'], nothing],
  [
    'POST /api/contests/:contest/propose-note',
    ['403 403 403 422 403 401'],
    () => ({ candidacy: '0'.repeat(24), day: '2023-10-19', words: 'She joined a party.', source: 'PA' }),
  ],
  ['POST /api/contests/:contest/publish-note', ['403 403 404 403 403 401'], () => ({ note: '0'.repeat(24) })],
  [
    'POST /api/contests/:contest/take-down-note',
    ['403 403 404 403 403 401'],
    () => ({ note: '0'.repeat(24), ...takenDown('It was not so.') }),
  ],
  ['POST /api/contests/:contest/blank-words', ['403 403 404 403 403 401'], () => ({ value: 'count:9:note' })],
  ['POST /newsroom/sign-out', ['200 200 200 200 200 200'], nothing],
]
