import { expect, it } from '@jest/globals'
import {
  countValue,
  isContestValue,
  isElectionValue,
  isPostValue,
  noteOf,
  setupValue,
  unlessBlanked,
  wordsBefore,
} from '../../../models/domain/text/blanked.js'

const at = new Date('2023-10-20T02:05:00.000Z')

it.each([
  ['retraction', ['post']],
  [noteOf(at), ['post']],
  [wordsBefore(at), ['post']],
  [countValue(2, 'note'), ['contest']],
  [countValue(2, 'withdrawal'), ['contest']],
  [setupValue(at, 'note'), ['contest', 'election']],
  [setupValue(at, 'values'), ['contest', 'election']],
  ['note', []],
  ['count:2:votes', []],
  ['', []],
])('"%s" names an old value of %j', (name, expected) => {
  const of = { post: isPostValue, contest: isContestValue, election: isElectionValue }
  expect(Object.entries(of).flatMap(([kind, is]) => (is(name) ? [kind] : []))).toEqual(expected)
})

it('words are shown unless they were blanked, and what has no words is not removed', () => {
  expect(unlessBlanked('It was Shefford.', 'retraction', [])).toBe('It was Shefford.')
  expect(unlessBlanked('It was Shefford.', 'retraction', ['retraction'])).toBe('removed')
  expect(unlessBlanked('', 'retraction', ['retraction'])).toBe('')
})
