import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { Types } from 'mongoose'
import type { Role } from '../../../models/domain/people/role.js'
import { usualParties } from '../../../models/domain/setup/usual-parties.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { presentSetupSteps } from '../../../server/presenters/setup/present-setup.js'
import type { Setup } from '../../../server/queries/setup/find-setup.js'
import { liveBlogDoc } from '../../factories/post-doc.js'

const election: ElectionDoc = {
  _id: new Types.ObjectId('650000000000000000000031'),
  slug: 'october',
  name: 'October',
  kind: 'by-election',
  mode: 'real',
  timeZone: 'Europe/London',
  pollingDate: '2023-10-19',
  pollClosesAt: new Date('2023-10-19T21:00:00.000Z'),
  parties: [],
  flashWhich: 'by-number',
  flashHow: 'published',
  solo: false,
  frozen: null,
  feedHead: 0,
  deskHead: 0,
  contestGoneAt: 0,
  regions: { header: 0, tally: 0, latest: 0, contests: 0 },
  ...{
    seats: null,
    speakerParty: null,
    setupVersion: 1,
    setupBy: null,
    setupRead: { by: new Types.ObjectId(), byName: 'Ruth Okonjo', at: new Date(0), setupVersion: 1 },
    setupEditors: [],
    setupSent: [],
    proposal: null,
    droppedProposals: [],
    wish: null,
    setupHistory: [],
    blanked: [],
    rereadOwed: null,
  },
  auditHead: { number: 0, hash: '' },
  createdAt: new Date('2023-10-01T09:00:00.000Z'),
}
const blog = (changes: Partial<LiveBlogDoc>): LiveBlogDoc =>
  liveBlogDoc({ slug: 'night', title: 'The night', status: 'upcoming', ...changes })
const person = (...roles: Role[]): Setup['people'][number] => ({ roles })
const [asha, ruth] = [
  { id: 'asha', name: 'Asha Lindqvist' },
  { id: 'ruth', name: 'Ruth Okonjo' },
]
const checkersOf = (...signedIn: { id: string; name: string }[]): Setup['checkers'] => ({
  ...{ signedIn, people: [] },
  at: new Date('2024-07-04T20:00:00Z'),
})
const setup = (changes: Partial<Setup> = {}): Setup => ({
  liveBlogs: [],
  elections: [],
  ...{ contests: new Map(), unread: new Map() },
  checkers: checkersOf(asha, ruth),
  people: [person('editor', 'desk', 'admin')],
  ...changes,
})
const both = [person('editor', 'desk', 'admin'), person('reporter')]
const listing = { liveBlogs: [blog({ elections: [election._id] })], elections: [election], people: both }
const ready = { ...listing, contests: new Map([[election._id.toHexString(), 2]]) }

/** Each step as "+" (done), ">" (next) or "." (to do), with the address to which it leads. */
function steps(state: Setup, ...roles: Role[]): string[] {
  const actor = { id: '650000000000000000000001', name: 'Somebody', roles }
  return presentSetupSteps(state, actor).map(
    ({ done, next, href }) => `${done ? '+' : next ? '>' : '.'} ${href ?? '-'}`,
  )
}

/** Typed by hand. The steps: the live blog, its election, its contests, reading them, people, opening the live blog. */
describe('the steps to a first night', () => {
  it.each<[string, Setup, [roles: Role[], expected: string[]]]>([
    [
      'an empty newsroom, for somebody who may do everything',
      setup(),
      [
        ['editor', 'desk', 'admin'],
        [
          '> /newsroom/live-blogs/new',
          '. /newsroom/elections/new',
          '. -',
          '. -',
          '. /newsroom/people',
          '. -',
        ],
      ],
    ],
    [
      'an empty newsroom, for an editor',
      setup(),
      [['editor'], ['> /newsroom/live-blogs/new', '. -', '. -', '. -', '. -', '. -']],
    ],
    [
      'an empty newsroom, for the desk',
      setup(),
      [['desk'], ['. -', '> /newsroom/elections/new', '. -', '. -', '. -', '. -']],
    ],
    [
      'an empty newsroom, for an admin',
      setup(),
      [['admin'], ['. -', '. -', '. -', '. -', '> /newsroom/people', '. -']],
    ],
    [
      'an election that no live blog lists: an editor lists it',
      setup({ liveBlogs: [blog({})], elections: [election] }),
      [
        ['editor'],
        [
          '+ /newsroom/live/night/settings',
          '> /newsroom/live/night/settings',
          ...['. -', '. -', '. -'],
          '. /newsroom/live/night/settings',
        ],
      ],
    ],
    [
      'an election that no live blog lists: the desk goes on with its contests',
      setup({ liveBlogs: [blog({})], elections: [election] }),
      [['desk'], ['+ -', '. -', '> /newsroom/elections/october/setup', '. -', '. -', '. -']],
    ],
    [
      'everything is done except the opening, for an editor',
      setup(ready),
      [
        ['editor'],
        [
          '+ /newsroom/live/night/settings',
          '+ /newsroom/elections/october/setup',
          ...['+ -', '+ /newsroom/elections/october/setup', '+ -', '> /newsroom/live/night/settings'],
        ],
      ],
    ],
    [
      'a live blog that is live',
      setup({ ...ready, liveBlogs: [blog({ status: 'live', elections: [election._id] })] }),
      [['desk'], ['+ -', ...Array<string>(3).fill('+ /newsroom/elections/october/setup'), ...['+ -', '+ -']]],
    ],
    [
      'contests that nobody but their last editor has read, for the desk',
      setup({ ...ready, unread: new Map([[election._id.toHexString(), 1]]) }),
      [
        ['desk'],
        [
          '+ -',
          '+ /newsroom/elections/october/setup',
          ...['+ /newsroom/elections/october/setup', '> /newsroom/elections/october/setup', '+ -', '. -'],
        ],
      ],
    ],
    [
      'an election whose own set-up nobody else has read, for the desk',
      setup({ ...ready, elections: [{ ...election, setupRead: null }] }),
      [
        ['desk'],
        [
          '+ -',
          '+ /newsroom/elections/october/setup',
          ...['+ /newsroom/elections/october/setup', '> /newsroom/elections/october/setup', '+ -', '. -'],
        ],
      ],
    ],
    [
      'a closed live blog, which does not count',
      setup({ ...ready, liveBlogs: [blog({ status: 'closed', elections: [election._id] })] }),
      [['editor'], ['> /newsroom/live-blogs/new', '. -', '. -', '. -', '+ -', '. -']],
    ],
  ])('are right for %s', (_what, state, [roles, expected]) => {
    expect(steps(state, ...roles)).toEqual(expected)
  })

  it('asks for a second person, since publishing a result takes two', () => {
    const alone = presentSetupSteps(setup(), { id: '1', name: 'Somebody', roles: ['admin'] })[4]
    expect(alone?.detail).toBe(
      '1 editor, 1 on the results desk, 0 reporters: it takes an editor, the desk, and a second person to check a count.',
    )
  })

  it('say while fewer are signed in than a count takes', () => {
    const detailWith = (checkers: Setup['checkers']) =>
      presentSetupSteps(setup({ ...ready, checkers }), { id: '1', name: 'Somebody', roles: ['desk'] })[4]
        ?.detail
    expect(detailWith(checkersOf())).toMatch(
      /Nobody of those who could check a count is signed in: a result takes two people\.$/,
    )
    expect(detailWith(checkersOf(asha))).toMatch(/Only Asha Lindqvist of those who could check/)
    expect(detailWith(setup().checkers)).toBe('1 editor, 1 on the results desk, 1 reporter')
    const tied = { id: 'ruth', ties: [{ by: 'asha', at: new Date('2024-07-04T19:00:00Z') }] }
    expect(detailWith({ ...setup().checkers, people: [tied] })).toMatch(
      /Asha Lindqvist, Ruth Okonjo are signed in, and within 24 hours one made the other’s account, link or roles/,
    )
  })
})

describe('the parties of a new election', () => {
  it('are named and coloured as in the seeds', () => {
    const seeded = readFileSync('seeds/data/parties.csv', 'utf8').split('\n')
    const both = usualParties.flatMap(({ abbreviation, name, colour }) => {
      const row = seeded.find((line) => line.startsWith(`${abbreviation},`))
      return row === undefined ? [] : [[row, `${abbreviation},${name},${colour ?? ''}`]]
    })
    expect(both).toHaveLength(6)
    for (const [row, usual] of both) expect(usual).toBe(row)
  })
})
