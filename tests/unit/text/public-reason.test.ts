import { expect, it } from '@jest/globals'
import {
  isSamePublicReason,
  publicReasonInWords,
  takingDownChoices,
} from '../../../models/domain/text/public-reason.js'

it.each([
  ['wrong-figures', '', 'Wrong figures.'],
  ['wrong-name', 'We look again.', 'Wrong name. We look again.'],
  ['too-early', '', 'Published too early.'],
  ['legal', '', 'For legal reasons.'],
  ['withdrawn-by-source', '', 'Withdrawn by its source.'],
  ['duplicate', '', 'Duplicate.'],
  [null, 'It was not so.', 'It was not so.'],
] as const)('readers are told of %s and "%s": %s', (publicReason, publicSentence, words) => {
  expect(publicReasonInWords({ publicReason, publicSentence })).toBe(words)
})

it('only an editor is offered a sentence more, and everybody the whole list', () => {
  const offered = (role: 'editor' | 'desk') => takingDownChoices({ roles: [role] })
  expect([offered('editor').sentence, offered('desk').sentence]).toEqual([true, false])
  expect(offered('desk').reasons.map(({ label }) => label)).toEqual([
    'Wrong figures',
    'Wrong name',
    'Published too early',
    'For legal reasons',
    'Withdrawn by its source',
    'Duplicate',
  ])
})

it('two tell the same with the same reason and sentence alone', () => {
  const one = { publicReason: 'legal', publicSentence: 'We look again.' } as const
  expect(isSamePublicReason(one, { ...one })).toBe(true)
  expect(isSamePublicReason(one, { ...one, publicReason: 'duplicate' })).toBe(false)
  expect(isSamePublicReason(one, { ...one, publicSentence: '' })).toBe(false)
})
