import { editableSetup } from '../../../models/domain/setup/contest-setup.js'
import { electionFacts } from '../../../models/domain/setup/setup-facts.js'
import { contestForm, liveBlogForm } from '../../factories/edit-requests.js'
import { newSlug } from '../../factories/make-election.js'
import { midBedfordshire, octoberElection } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { type Body, nothing, type WhoMayRow } from './who-may-row.js'

const ofElection = '/newsroom/elections/:election/setup'
const { pollClosesAt, kind, timeZone, pollingDate, seats, speakerParty } = octoberElection
const election = electionFacts({ ...octoberElection, pollClosesAt: new Date(pollClosesAt) })
const proposedElection = {
  ...{ name: 'Another name', kind, timeZone, pollingDate, seats, speakerParty, parties: [] },
  ...{ setupVersion: 1, cause: 'ours', note: 'Mistyped.' },
}
const off = { solo: false }

const editedLiveBlog: Body = ({ own }) => liveBlogForm(own, { title: 'Another title' })
const editedContest: Body = ({ contest }) => contestForm(contest, { region: 'Midlands' })
const proposedSetup: Body = ({ contest }) => ({
  ...editableSetup(contest),
  electorate: 71_320,
  setupVersion: 1,
  cause: 'ours',
  note: 'Mistyped.',
})
const spelledName: Body = ({ contest }) => ({
  setupVersion: 1,
  candidacy: contest.candidacies[0]?.id,
  firstName: 'Sarah',
  surname: 'Edwardes',
  note: 'As on the statement.',
})
const somebody: Body = ({ contest }) => ({ person: contest.reporters[0]?.toHexString() })

/** The set-up of a night. Columns as in `whoMayWhat`. */
export const setupRows: WhoMayRow[] = [
  ['GET /newsroom/setup', ['403 403 200 200 200 303']],
  ['GET /newsroom/freezes/fragment', ['200 200 200 200 200 401']],
  ['GET /newsroom/live-blogs/new', ['403 403 200 403 403 303']],
  ['GET /newsroom/live/:slug/settings', ['403 403 200 403 403 303']],
  ['GET /newsroom/live/:slug/settings/fragment', ['403 403 200 403 403 401']],
  ['GET /newsroom/elections/new', ['403 403 403 200 403 303']],
  [`GET ${ofElection}`, ['403 403 200 200 200 303']],
  [`GET ${ofElection}/fragment`, ['403 403 200 200 200 401']],
  [`GET ${ofElection}/new-contest`, ['403 403 403 200 403 303']],
  [`GET ${ofElection}/contests/:code`, ['403 403 200 200 403 303']],
  [`GET ${ofElection}/contests/:code/fragment`, ['403 403 200 200 403 401']],
  [
    'POST /api/live-blogs',
    ['403 403 200 403 403 401'],
    () => ({ slug: newSlug('made'), title: 'Made', timeZone: 'Europe/London', elections: [] }),
  ],
  ['POST /api/live-blogs/:own/edit', ['403 403 200 403 403 401'], editedLiveBlog],
  ['POST /api/live-blogs/:own/open', ['403 403 200 403 403 401'], nothing],
  ['POST /api/live-blogs/:own/close', ['403 403 200 403 403 401'], nothing],
  ['POST /api/live-blogs/:own/freeze', ['403 403 200 200 403 401'], () => ({ frozen: true })],
  ['POST /api/elections', ['403 403 403 200 403 401'], () => ({ ...octoberElection, slug: newSlug('made') })],
  [
    'POST /api/elections/:electionId/edit',
    ['403 403 403 200 403 401'],
    () => ({ ...election, name: 'Another name', read: election }),
  ],
  [
    'POST /api/elections/:electionId/settings',
    ['403 403 403 403 422 401'],
    () => ({ ...off, solo: true, read: off }),
  ],
  ['POST /api/elections/:electionId/freeze', ['403 403 200 200 403 401'], () => ({ frozen: true })],
  ['POST /api/elections/:electionId/read-setup', ['403 403 200 200 403 401'], () => ({ setupVersion: 1 })],
  ['POST /api/elections/:electionId/propose-setup', ['403 403 409 409 403 401'], () => proposedElection],
  [
    'POST /api/elections/:electionId/confirm-setup',
    ['403 403 409 409 403 401'],
    () => ({ setupVersion: 1, typed: [], source: 'The commission' }),
  ],
  [
    'POST /api/elections/:electionId/drop-setup',
    ['403 403 403 200 403 401'],
    () => ({ setupVersion: 1, reason: 'Misread.' }),
  ],
  [
    'POST /api/elections/:electionId/blank-words',
    ['403 403 404 403 403 401'],
    () => ({ value: 'setup:2023-10-20T02:05:00.000Z:note' }),
  ],
  ['POST /api/elections/:electionId/contests', ['403 403 403 200 403 401'], () => midBedfordshire.request],
  ['POST /api/contests/:contest/edit', ['403 403 403 200 403 401'], editedContest],
  ['POST /api/contests/:contest/read-setup', ['403 403 200 200 403 401'], () => ({ setupVersion: 1 })],
  ['POST /api/contests/:contest/propose-setup', ['403 403 409 409 403 401'], proposedSetup],
  [
    'POST /api/contests/:contest/propose-poll',
    ['403 403 200 200 403 401'],
    () => ({ setupVersion: 1, pollState: 'abandoned', note: 'A candidate has died.' }),
  ],
  [
    'POST /api/contests/:contest/confirm-setup',
    ['403 403 409 409 403 401'],
    () => ({ setupVersion: 1, typed: [], source: 'The statement' }),
  ],
  [
    'POST /api/contests/:contest/drop-setup',
    ['403 403 403 200 403 401'],
    () => ({ setupVersion: 1, reason: 'Misread.' }),
  ],
  ['POST /api/contests/:contest/spell-name', ['403 403 409 409 403 401'], spelledName],
  [
    'POST /api/contests/:contest/withhold-field',
    ['403 403 200 200 403 401'],
    () => ({ field: 'electorate', ...takenDown('Doubted.') }),
  ],
  ['POST /api/contests/:contest/show-field', ['403 403 200 200 403 401'], () => ({ field: 'electorate' })],
  ['POST /api/contests/:contest/remove', ['403 403 403 409 403 401'], () => ({ setupVersion: 1 })],
  ['POST /api/contests/:contest/assign', ['403 403 403 200 403 401'], somebody],
  ['POST /api/contests/:contest/unassign', ['403 403 403 200 403 401'], somebody],
]
