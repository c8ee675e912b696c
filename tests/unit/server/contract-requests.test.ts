import { describe, expect, it } from '@jest/globals'
import { contestRequest, contestSearch } from '../../../models/contract/contests.js'
import {
  checkCountRequest,
  dropCountRequest,
  enterCountRequest,
  nameSourceRequest,
  publishResultRequest,
} from '../../../models/contract/counts.js'
import { electionRequest } from '../../../models/contract/elections.js'
import { errorStatuses } from '../../../models/contract/error-codes.js'
import { slug, timeZone } from '../../../models/contract/fields.js'
import { liveBlogRequest } from '../../../models/contract/live-blogs.js'
import {
  correctPostRequest,
  filePostRequest,
  publishPostRequest,
  reasonRequest,
  retractPostRequest,
  revisePostRequest,
} from '../../../models/contract/posts.js'
import { personRequest, signInRequest } from '../../../models/contract/sessions.js'

const id = '0123456789abcdef01234567'
const post = { title: 'Polls close', body: { type: 'doc', content: [] } }
const key = '7d444840-9dc0-4dd7-8de4-3b1c9a1f7e1a'
const vote = (candidacy: string, votes: number): object => ({ candidacy, votes })
const count = { seen: 0, votes: [vote('a', 1), vote('b', 2)], source: 'Hall' }
const check = { ...count, validVotes: 3 }
const election = {
  slug: 'by-elections',
  name: 'By-elections',
  kind: 'by-election',
  timeZone: 'Europe/London',
  pollingDate: '2023-10-19',
  pollClosesAt: '2023-10-19T21:00:00Z',
  parties: [{ abbreviation: 'Lab', name: 'Labour', colour: '#E4003B' }],
}
const contest = {
  code: 'E14000813',
  name: 'Mid Bedfordshire',
  electorate: 92578,
  pollingDate: '2023-10-19',
  candidacies: [
    { firstName: 'Alistair', surname: 'Strathern', party: 'Lab', partyName: 'Labour' },
    { firstName: 'Festus', surname: 'Akinbusoye', party: 'Con', partyName: 'Conservative' },
  ],
  baseline: null,
}
const person = { email: 'a@nightdesk.example', name: 'A', roles: ['editor'], password: 'twelve chars' }

type Schema = { safeParse: (value: unknown) => { success: boolean } }
const takes = (schema: Schema, value: unknown): boolean => schema.safeParse(value).success

describe('a request that a screen sends:', () => {
  it.each<[string, Schema, unknown]>([
    ['file', filePostRequest, { key, ...post }],
    ['revise', revisePostRequest, { version: 1, ...post }],
    ['correct', correctPostRequest, { version: 2, note: 'The name was wrong.', ...post }],
    ['publish', publishPostRequest, { version: 1, contests: [{ id, version: 0 }] }],
    ['enter', enterCountRequest, count],
    ['check', checkCountRequest, check],
    ['drop', dropCountRequest, { seen: 1, reason: 'typed twice' }],
    ['publish a result', publishResultRequest, { seen: 1 }],
    ['election', electionRequest, election],
    ['contest', contestRequest, contest],
    ['live blog', liveBlogRequest, { slug: 'a', title: 'A', timeZone: 'UTC', elections: [id] }],
    ['person', personRequest, person],
    ['sign in', signInRequest, { email: 'a', password: 'b' }],
  ])('"%s" is accepted, and refused with an unknown field', (_name, schema, value) => {
    expect(takes(schema, value)).toBe(true)
    expect(takes(schema, { ...(value as object), admin: true })).toBe(false)
    expect(takes(schema, null)).toBe(false)
    expect(takes(schema, [value])).toBe(false)
  })
})

describe('a request is refused with', () => {
  it.each<[string, Schema, unknown]>([
    ['a title of 141 characters', filePostRequest, { key, ...post, title: 'a'.repeat(141) }],
    ['a title of blanks', filePostRequest, { key, ...post, title: '   ' }],
    ['a key that is no UUID', filePostRequest, { ...post, key: '1' }],
    ['a body that is no document', filePostRequest, { key, ...post, body: { type: 'paragraph' } }],
    ['an operator for an id', filePostRequest, { key, ...post, contests: [{ $ne: null }] }],
    ['21 tags', filePostRequest, { key, ...post, contests: Array.from({ length: 21 }, () => id) }],
    ['version 0', revisePostRequest, { ...post, version: 0 }],
    ['a correction without a note', correctPostRequest, { version: 1, note: ' ', ...post }],
    ['an empty reason', reasonRequest, { reason: '' }],
    ['a retraction that tells readers nothing', retractPostRequest, { reason: 'Not so.' }],
    [
      'a reason for readers that is not of the list',
      retractPostRequest,
      { reason: 'Not so.', publicReason: 'Not so.' },
    ],
    ['a vote below zero', enterCountRequest, { ...count, votes: [vote('a', -1)] }],
    ['half a vote', enterCountRequest, { ...count, votes: [vote('a', 1.5)] }],
    ['votes as text', enterCountRequest, { ...count, votes: [{ candidacy: 'a', votes: '1' }] }],
    ['a candidate with two numbers', enterCountRequest, { ...count, votes: [vote('a', 1), vote('a', 2)] }],
    ['no votes', enterCountRequest, { ...count, votes: [] }],
    ['no source', enterCountRequest, { ...count, source: ' ' }],
    ['a check of one candidate twice', checkCountRequest, { ...check, votes: [vote('a', 1), vote('a', 1)] }],
    ['a check with a name of 162 characters', checkCountRequest, { ...check, returned: 'a'.repeat(162) }],
    [
      'a check by valid votes twice',
      checkCountRequest,
      { ...check, control: { kind: 'valid-votes', value: 3 } },
    ],
    ['valid votes below zero', checkCountRequest, { ...check, validVotes: -1 }],
    ['a written source of another kind', nameSourceRequest, { number: 1, kind: 'heard', words: 'Hall' }],
    ['a written source without words', nameSourceRequest, { number: 1, kind: 'recording', words: ' ' }],
    ['an unknown cause', publishResultRequest, { seen: 1, cause: 'nobody' }],
    [
      'a colour in words',
      electionRequest,
      { ...election, parties: [{ abbreviation: 'L', name: 'L', colour: 'red' }] },
    ],
    ['no candidate', contestRequest, { ...contest, candidacies: [] }],
    ['an electorate of 0', contestRequest, { ...contest, electorate: 0 }],
    ['a short password', personRequest, { ...person, password: 'eleven char' }],
    ['a password of eleven families', personRequest, { ...person, password: '👨‍👩‍👧'.repeat(11) }],
    ['no role', personRequest, { ...person, roles: [] }],
    ['an invalid e-mail address', personRequest, { ...person, email: 'nobody' }],
    ['a slug with a slash', slug, 'a/b'],
    ['a slug with two hyphens', slug, 'a--b'],
    ['an unknown time zone', timeZone, 'Europe/Ambridge'],
    ['a search of 101 characters', contestSearch, { q: 'a'.repeat(101) }],
  ])('%s', (_what, schema, value) => {
    expect(takes(schema, value)).toBe(false)
  })
})

describe('a request that is parsed', () => {
  it('loses spaces around texts and addresses', () => {
    expect(filePostRequest.parse({ key, ...post, title: '  Polls close ' })).toEqual({
      key,
      title: 'Polls close',
      body: { type: 'doc', content: [] },
      byline: '',
      contests: [],
      keyEvent: false,
    })
    expect(personRequest.parse({ ...person, email: ' A@Nightdesk.Example ' }).email).toBe(
      'a@nightdesk.example',
    )
  })

  it('can acknowledge a warning about a contest with the longest name', () => {
    const name = `same_as_other_contest:${'a'.repeat(120)}`
    expect(publishResultRequest.parse({ seen: 1, acknowledged: [name] }).acknowledged).toEqual([name])
  })
})

describe('error codes', () => {
  it('have statuses between 400 and 503', () => {
    expect(Object.values(errorStatuses).every((status) => status >= 400 && status <= 503)).toBe(true)
    expect(errorStatuses.stale_version).toBe(409)
    expect(errorStatuses.foreign_host).toBe(421)
  })
})
