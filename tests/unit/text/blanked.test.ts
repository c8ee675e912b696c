import { expect, it } from '@jest/globals'
import {
  countValue,
  isContestValue,
  isPostValue,
  noteOf,
  setupValue,
  unlessBlanked,
  wordsBefore,
} from '../../../models/domain/text/blanked.js'

const at = new Date('2023-10-20T02:05:00.000Z')

it.each([
  ['retraction', true, false],
  [noteOf(at), true, false],
  [wordsBefore(at), true, false],
  [countValue(2, 'note'), false, true],
  [countValue(2, 'withdrawal'), false, true],
  [setupValue(at, 'note'), false, true],
  [setupValue(at, 'values'), false, true],
  ['note', false, false],
  ['count:2:votes', false, false],
  ['', false, false],
])('"%s" names an old value of a post: %s, of a contest: %s', (name, ofPost, ofContest) => {
  expect([isPostValue(name), isContestValue(name)]).toEqual([ofPost, ofContest])
})

it('words are shown unless they were blanked, and what has no words is not removed', () => {
  expect(unlessBlanked('It was Shefford.', 'retraction', [])).toBe('It was Shefford.')
  expect(unlessBlanked('It was Shefford.', 'retraction', ['retraction'])).toBe('removed')
  expect(unlessBlanked('', 'retraction', ['retraction'])).toBe('')
})
