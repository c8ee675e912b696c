import { describe, expect, it } from '@jest/globals'
import { type FlashFacts, flashSentence, flashTitle } from '../../../models/domain/posts/flash-wording.js'

const facts: FlashFacts = {
  contest: 'Tamworth',
  state: 'published',
  poll: null,
  disputed: false,
  unfit: false,
  headline: 'Lab gain from Con',
  winner: { name: 'Sarah Edwards', partyName: 'Labour' },
  majority: '1,316',
  byLot: false,
  unopposed: false,
  swing: '23.9 points from Con to Lab',
  swingKind: 'swing',
  turnout: '35.87 %',
  turnoutWithheld: false,
  sittingMember: null,
}
const nothing = { headline: null, winner: null, majority: null, swing: null, turnout: null }

describe('title and sentence of a flash for', () => {
  it.each<[string, Partial<FlashFacts>, string, string]>([
    [
      'a published result',
      {},
      'Tamworth: Lab gain from Con',
      'Sarah Edwards (Labour) wins with a majority of 1,316 on a turnout of 35.87 %; the swing is 23.9 points from Con to Lab.',
    ],
    [
      'a provisional one',
      { state: 'provisional' },
      'Tamworth: Lab gain from Con (provisional: not yet checked)',
      'Provisional, not yet checked: Sarah Edwards (Labour) wins with a majority of 1,316 on a turnout of 35.87 %; the swing is 23.9 points from Con to Lab.',
    ],
    [
      'a provisional one, whose figures are disputed',
      { state: 'provisional', disputed: true },
      'Tamworth: Lab gain from Con (provisional: figures disputed)',
      'Provisional, its figures are disputed: Sarah Edwards (Labour) wins with a majority of 1,316 on a turnout of 35.87 %; the swing is 23.9 points from Con to Lab.',
    ],
    [
      'a tie decided by lot, in a new seat',
      {
        headline: 'Lab win (new seat), by lot',
        majority: '0, by lot',
        byLot: true,
        swing: 'no swing: a new seat',
        swingKind: 'none',
      },
      'Tamworth: Lab win (new seat), by lot',
      'Sarah Edwards (Labour) wins with a majority of 0, by lot, on a turnout of 35.87 %; no swing: a new seat.',
    ],
    [
      'one in a seat where somebody else sat than who won before',
      { swing: null, sittingMember: 'Sitting member at dissolution: Chris Pincher (Ind)' },
      'Tamworth: Lab gain from Con',
      'Sarah Edwards (Labour) wins with a majority of 1,316 on a turnout of 35.87 %. Sitting member at dissolution: Chris Pincher (Ind).',
    ],
    [
      'one who is returned unopposed',
      { headline: 'Lab gain from Con, unopposed', unopposed: true, majority: 'none, elected unopposed' },
      'Tamworth: Lab gain from Con, unopposed',
      'Sarah Edwards (Labour) is elected unopposed: nobody else stood, and no votes were cast.',
    ],
    ['a withdrawn one', { state: 'withdrawn', ...nothing }, 'Tamworth: result withdrawn, being checked', ''],
    [
      'a withdrawn one, whatever else is known',
      { state: 'withdrawn' },
      'Tamworth: result withdrawn, being checked',
      '',
    ],
    [
      'one with what is withheld',
      { turnout: 'being checked', turnoutWithheld: true, swing: 'being checked', swingKind: 'being-checked' },
      'Tamworth: Lab gain from Con',
      'Sarah Edwards (Labour) wins with a majority of 1,316; the swing is being checked; the turnout is being checked.',
    ],
    ['an awaited one', { state: 'awaiting', ...nothing }, 'Tamworth: awaiting declaration', ''],
  ])('%s', (...[, changes, title, sentence]) => {
    expect(flashTitle({ ...facts, ...changes })).toBe(title)
    expect(flashSentence({ ...facts, ...changes })).toBe(sentence)
  })
})
