import { Types } from 'mongoose'
import { nothing, type WhoMayRow } from './who-may-row.js'

const somebodyNew = (): object => ({
  name: 'Nia New',
  email: `${new Types.ObjectId().toHexString()}@nightdesk.example`,
  roles: ['reporter'],
})

/** People, the audit and the server. Columns as in `whoMayWhat`. */
export const newsroomRows: WhoMayRow[] = [
  ['GET /newsroom/people', ['403 403 403 403 200 303']],
  ['GET /newsroom/people/fragment', ['403 403 403 403 200 401']],
  ['GET /newsroom/people/:person', ['403 403 403 403 200 303']],
  ['GET /newsroom/people/:person/fragment', ['403 403 403 403 200 401']],
  ['POST /api/people', ['403 403 403 403 200 401'], somebodyNew],
  ['POST /api/people/:person/link', ['403 403 403 403 422 401'], nothing],
  ['POST /api/people/:person/roles', ['403 403 403 403 422 401'], () => ({ roles: ['desk', 'admin'] })],
  ['POST /api/people/:person/drop-wish', ['403 403 200 403 200 401'], nothing],
  ['GET /newsroom/people/asked', ['403 403 200 403 200 303']],
  ['GET /newsroom/people/asked/fragment', ['403 403 200 403 200 401']],
  ['POST /api/people/:person/disable', ['403 403 403 403 200 401'], nothing],
  ['POST /api/people/:person/enable', ['403 403 200 403 200 401'], nothing],
  ['POST /api/people/:person/end-sessions', ['403 403 403 403 200 401'], nothing],
  ['GET /newsroom/set-password', ['200 200 200 200 200 200']],
  [
    'POST /newsroom/set-password',
    ['410 410 410 410 410 410'],
    () => ({ secret: 'guessed', password: 'a password of her own' }),
  ],
  ['GET /newsroom/audit?chain=house', ['403 403 403 403 200 303']],
  ['GET /newsroom/server', ['403 403 403 403 200 303']],
  ['GET /newsroom/server/fragment', ['403 403 403 403 200 401']],
]
