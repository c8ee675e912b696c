import { randomUUID } from 'node:crypto'
import { contentOf } from '../../factories/make-post.js'
import { because, nothing, takesDown, type WhoMayRow } from './who-may-row.js'

const spelled = { version: 1, ...contentOf({ title: 'Turnout is said to be low.' }) }
const words = { version: 1, ...contentOf({ title: 'Another title' }) }
const added = {
  type: 'doc' as const,
  content: [
    ...(contentOf().body['content'] as object[]),
    { type: 'paragraph', content: [{ type: 'text', text: 'Added.' }] },
  ],
}

/** Posts. Columns as in `whoMayWhat`. */
export const postRows: WhoMayRow[] = [
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
  ['POST /api/posts/:post/touch-up', ['403 404 409 404 404 401', '403 403 200 403 403 401'], () => spelled],
  [
    'POST /api/posts/:post/update',
    ['403 404 409 404 404 401', '403 403 200 403 403 401'],
    () => ({ version: 1, ...contentOf({ body: added }) }),
  ],
  ['POST /api/posts/:post/dismiss', ['200 404 200 404 404 401', '409 403 409 403 403 401'], nothing],
  [
    'POST /api/posts/:post/tick-off',
    ['403 404 409 404 404 401', '403 403 200 403 403 401'],
    () => ({ version: 1, markedAt: '2023-10-20T00:00:00.000Z' }),
  ],
  ['POST /api/posts/:post/retract', ['403 404 409 404 404 401', '403 403 200 403 403 401'], takesDown],
  [
    'POST /api/posts/:post/blank-words',
    ['403 404 409 404 404 401', '403 403 404 403 403 401'],
    () => ({ value: 'retraction' }),
  ],
  ['POST /api/posts/:post/pin', ['403 404 409 404 404 401', '403 403 200 403 403 401'], nothing],
  ['POST /api/posts/:post/unpin', ['403 404 409 404 404 401', '403 403 200 403 403 401'], nothing],
  [
    'POST /api/posts/:post/key-event',
    ['403 404 409 404 404 401', '403 403 200 403 403 401'],
    () => ({ keyEvent: true }),
  ],
  [
    'POST /api/live-blogs/:live/proof-read',
    ['200 200 200 403 403 401'],
    () => ({ title: '', body: contentOf().body }),
  ],
  ['POST /api/live-blogs/:live/presence', ['200 200 200 403 403 401'], () => ({ key: randomUUID() })],
  [
    'POST /api/live-blogs/:live/dismiss-flashes',
    ['403 403 422 403 403 401'],
    ({ post }) => ({ posts: [post] }),
  ],
]
