import { describe, expect, it } from '@jest/globals'
import { addedBlocks, leavesWhatStood, onTopOf } from '../../../client/newsroom/composer/drafts/additions.js'
import {
  type ComposedPost,
  contentToSend,
  emptyPost,
  isSamePost,
} from '../../../client/newsroom/composer/drafts/composed-post.js'
import { unitAfter } from '../../../client/newsroom/composer/editor/make-figure.js'
import {
  figureRead,
  nameOfFigure,
  wordsOfFigure,
} from '../../../client/newsroom/composer/pickers/figure-words.js'
import { outcomeOf } from '../../../client/newsroom/composer/sending/write-outcome.js'
import { changesFor } from '../../../client/newsroom/composer/status/composer-mode.js'
import { writersInWords } from '../../../client/newsroom/composer/status/presence.js'
import { choiceOf } from '../../factories/contest-choice.js'

const paragraph = (text: string) => ({
  type: 'paragraph',
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
})
const post = (texts: string[], more: Partial<ComposedPost> = {}): ComposedPost => ({
  ...emptyPost('Nia'),
  title: 'A title',
  body: { type: 'doc', content: texts.map(paragraph) },
  ...more,
})

describe('an addition in the composer', () => {
  const stood = post(['One.'], { contests: ['a'] })

  it('must leave the published text as it is, and may add tags', () => {
    expect(leavesWhatStood(post(['One.', 'Two.'], { contests: ['a', 'b'] }), stood)).toBe(true)
    expect(leavesWhatStood(post(['One!', 'Two.'], { contests: ['a'] }), stood)).toBe(false)
    expect(leavesWhatStood(post([], { contests: ['a'] }), stood)).toBe(false)
    expect(leavesWhatStood(post(['One.'], { contests: [] }), stood)).toBe(false)
    expect(leavesWhatStood(post(['One.'], { contests: ['a'], title: 'Other' }), stood)).toBe(false)
    expect(leavesWhatStood(post(['One.'], { contests: ['a'], byline: 'Owen' }), stood)).toBe(false)
  })

  it('consists of the blocks after the published text, without empty lines', () => {
    expect(addedBlocks(post(['One.', '', 'Two.', ''], { stood: 1 }))).toEqual([paragraph('Two.')])
    const update = post(['One.', 'Two.', ''], { change: 'update', stood: 1 })
    expect(contentToSend(update).body.content).toEqual([paragraph('One.'), paragraph('Two.')])
    const nothing = post(['One.', ''], { change: 'update', stood: 1 })
    expect(isSamePost(nothing, post(['One.']))).toBe(true)
    expect(isSamePost({ ...nothing, change: 'correction' }, post(['One.']))).toBe(false)
  })

  it('is put below the current text when somebody else changed the post', () => {
    const mine = post(['One.', 'Mine.'], { change: 'update', stood: 1, contests: ['b'] })
    const theirs = post(['One!', 'Theirs.'], { title: 'Their title', contests: ['a'] })
    expect(onTopOf(mine, theirs)).toMatchObject({
      title: 'Their title',
      body: { content: [paragraph('One!'), paragraph('Theirs.'), paragraph('Mine.')] },
      contests: ['a', 'b'],
      stood: 2,
    })
  })
})

describe('the kinds of change', () => {
  it('can be chosen for a published post only', () => {
    expect(changesFor('filed', null)).toEqual([])
    expect(changesFor(null, null)).toEqual([])
    expect(changesFor('published', null)).toEqual(['touch-up', 'update', 'correction'])
  })
})

describe('a figure in the composer', () => {
  const tamworth = choiceOf('Tamworth', { candidates: [{ id: 'c1', name: 'Sarah Edwards', party: 'Lab' }] })
  const majority = { contest: tamworth.id, kind: 'majority', candidacy: null } as const
  const votes = { contest: tamworth.id, kind: 'votes', candidacy: 'c1' } as const

  it.each([
    ['awaiting', 'awaiting'],
    ['published', '1,316'],
    ['provisional', '1,316 (provisional)'],
    ['withdrawn', 'withdrawn, being checked'],
  ] as const)('reads while its result is %s: %s', (publicState, words) => {
    const choice = { ...tamworth, publicState, figures: { majority: '1,316' } }
    expect(wordsOfFigure(choice, majority)).toBe(words)
    expect(figureRead(choice, majority)).toBe(`Figure: Tamworth, majority: ${words}`)
  })

  it('is named by its contest and its candidate', () => {
    expect(nameOfFigure(tamworth, votes)).toBe('Tamworth, Sarah Edwards, votes')
    expect(nameOfFigure(null, majority)).toBe('Contest, majority')
  })

  it.each([
    ['turnout', ' % was low', 2],
    ['turnout', '% was low', 1],
    ['share', ' per cent', 9],
    ['share', ' percentages', 0],
    ['turnout', ' pc was low', 3],
    ['share', '\u202f% of the vote', 2],
    ['share', ' Percent', 8],
    ['swing', ' per cent', 9],
    ['swing', ' pts from Con to Lab.', 20],
    ['swing', ' Percentage-points from Con to Lab', 34],
    ['swing', ' points from Con to Lab.', 23],
    ['swing', '-point swing', 6],
    ['majority', ' %', 0],
    ['votes', ' votes', 0],
  ] as const)(
    'of %s replaces of the text “%s” behind it the %i characters of the unit',
    (kind, text, length) => {
      expect(unitAfter(kind, text)).toBe(length)
    },
  )
})

describe('the people who write about the same contest', () => {
  it('are named in one sentence each', () => {
    const writers = [
      { name: 'Asha', contest: 'Tamworth' },
      { name: 'Owen', contest: 'Tamworth' },
      { name: 'Asha', contest: 'Mid Bedfordshire' },
      { name: 'Asha', contest: 'Tamworth' },
    ]
    expect(writersInWords(writers)).toBe(
      'Asha is writing about Tamworth and Mid Bedfordshire. Owen is writing about Tamworth.',
    )
    expect(writersInWords([])).toBe('')
  })
})

describe('a refusal that the composer can help with', () => {
  const answer = (
    code:
      'not_a_touch_up' | 'not_an_addition' | 'frozen' | 'figure_not_published' | 'warnings_not_acknowledged',
    details?: unknown,
  ) => outcomeOf({ ok: false, status: 422, error: { code, message: 'Why.', details } })

  it('keeps its code and its message', () => {
    expect(answer('not_a_touch_up', { changed: ['digits'] })).toEqual({
      kind: 'blocked',
      code: 'not_a_touch_up',
      message: 'Why.',
      remarks: [],
    })
    for (const code of ['not_an_addition', 'frozen', 'figure_not_published'] as const) {
      expect(answer(code)).toEqual({ kind: 'blocked', code, message: 'Why.', remarks: [] })
    }
  })

  it('lists the remarks that must be acknowledged', () => {
    const remarks = [{ name: 'claims-a-result:Tamworth', message: 'Tamworth has no public result.' }]
    expect(answer('warnings_not_acknowledged', [...remarks, { name: 7 }])).toEqual({
      kind: 'blocked',
      code: 'warnings_not_acknowledged',
      message: 'Why.',
      remarks,
    })
  })
})
