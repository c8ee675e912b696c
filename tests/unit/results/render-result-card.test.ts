import { expect, it } from '@jest/globals'
import { Types } from 'mongoose'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { renderPlainText } from '../../../server/render/render-plain-text.js'
import { renderResultCard } from '../../../server/render/render-post-body.js'
import { contestInFull, countDoc } from '../../factories/contest-in-full.js'
import { tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
type Changes = Parameters<typeof contestInFull>[1]
const words = (changes: Changes): string =>
  renderPlainText(renderResultCard(presentContest(contestInFull(tamworth, changes), site)))

it('a declared card has every candidate, with lost deposits folded away', () => {
  const card = words({})
  expect(card).toContain('Tamworth Declared Lab gain from Con')
  expect(card).toContain('Lab Sarah Edwards Elected 11,719 45.8 % +22.1')
  expect(card).toContain('6 more candidates, who each lost the deposit')
  expect(card).toContain('Peter George Longman')
  expect(card).toContain(
    'Declared at 01:45 BST, 20 October 2023, published at 01:47 BST, 20 October 2023. Valid votes 25,586, rejected 44',
  )
})

it('an awaited card says that it is awaited, without a figure', () => {
  expect(words({ published: null })).toBe(
    'Tamworth Awaiting declaration The result stands here as soon as it is declared. 9 candidates; electorate 71,302.',
  )
})

it('a withdrawn card shows none of its figures', () => {
  const card = words({ published: null, state: { publicStatus: 'withdrawn' } })
  expect(card).toBe('Tamworth Result withdrawn, being checked The figures that stood here are being checked.')
})

it('a withdrawn card says when and why', () => {
  const by = { by: new Types.ObjectId(), byName: 'Asha Lindqvist', at: new Date('2023-10-20T02:15:00Z') }
  const withdrawn = countDoc(tamworth, {
    withdrawn: { ...by, ...takenDown('As we know.', 'Two bundles were swapped.') },
  })
  const card = words({ published: null, withdrawn, state: { publicStatus: 'withdrawn' } })
  expect(card).toBe(
    'Tamworth Result withdrawn, being checked The figures that stood here are being checked. Withdrawn at 03:15 BST, 20 October 2023: Wrong figures. Two bundles were swapped.',
  )
})

it('an awaited card says when the declaration is expected', () => {
  const expectedAt = new Date('2023-10-20T01:30:00Z')
  expect(words({ published: null, state: { expectedAt } })).toContain(
    'as soon as it is declared, expected at 02:30 BST, 20 October 2023.',
  )
})

it('a card of a tie says that the lot decided', () => {
  const votes = tamworth.votes.map((each, place) => (place === 1 ? 11_719 : each))
  const published = countDoc({ ...tamworth, votes }, { drawnByLot: 'c1' })
  const card = words({ published })
  expect(card).toContain('Con hold, by lot')
  expect(card).toContain('Andy Cooper Elected 11,719')
  expect(card).toContain('Majority 0, by lot Swing')
})

it('a provisional card says that nobody checked it', () => {
  expect(words({ state: { publicStatus: 'provisional' } })).toContain('Provisional: not yet checked')
})

it('a corrected card has a label and the note', () => {
  const published = countDoc(tamworth, { cause: 'returning-officer', note: 'A bundle was missed.' })
  expect(words({ published })).toContain(
    'Corrected count 01:47 BST, 20 October 2023, corrected by the returning officer. A bundle was missed.',
  )
})
