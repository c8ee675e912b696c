import { describe, expect, it } from '@jest/globals'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { ProofBook, ProofText } from '../../../models/domain/posts/proof-text.js'
import { type StrayFigure, strayFigures } from '../../../models/domain/posts/stray-figures.js'
import type { ProofContest } from '../../../models/domain/results/contest-figures.js'
import { ranked } from '../../../models/domain/results/election-arithmetic.js'
import { proofContest } from '../../factories/proof-contest.js'
import { byElections, generalElection2024, named } from '../../support/real-results.js'

const october = byElections()
const tamworth = proofContest(named(october, 'Tamworth'))
const midBeds = proofContest(named(october, 'Mid Bedfordshire'))

const bodyOf = (...paragraphs: string[]): PostBody => ({
  type: 'doc',
  content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})

const books = new WeakMap<readonly ProofContest[], ProofBook>()
function bookOf(all: readonly ProofContest[]): ProofBook {
  const book = books.get(all) ?? new ProofBook(all)
  books.set(all, book)
  return book
}

function proofRead(text: string, shown: ProofContest[], all = [tamworth, midBeds]): StrayFigure[] {
  const ids = shown.map(({ id }) => id)
  return strayFigures(new ProofText({ title: '', body: bodyOf(text) }, ids, bookOf(all)))
}

const short = (strays: StrayFigure[]): string[] =>
  strays.map(({ text, why, is, figure }) => `${text} ${why} ${is?.kind ?? '-'} ${figure?.kind ?? '-'}`)

describe("another contest's figures", () => {
  it('are found in the misprint of 2023: those of Tamworth beside Mid Bedfordshire', () => {
    const text = 'Labour wins Mid Bedfordshire with a majority of 1,316, with 11,719 to 10,403.'
    const strays = proofRead(text, [midBeds])
    expect(short(strays)).toEqual([
      '1,316 foreign majority majority',
      '11,719 foreign votes votes',
      '10,403 foreign votes votes',
    ])
    expect(strays[1]).toMatchObject({
      contest: tamworth.id,
      about: [midBeds.id],
      figure: { contest: tamworth.id, kind: 'votes', candidacy: expect.stringMatching(/^c\d+$/) },
    })
  })

  it('are found before the post’s own result is public, but not before the other one is', () => {
    const waiting = { ...midBeds, current: null }
    const text = 'A majority of 1316, with 11719 votes.'
    expect(proofRead(text, [waiting], [tamworth, waiting])).toHaveLength(2)
    expect(proofRead(text, [waiting], [{ ...tamworth, current: null }, waiting])).toEqual([])
  })

  it('are found the other way round: those of Mid Bedfordshire beside Tamworth', () => {
    expect(short(proofRead('13,872 votes: a majority of 1,192', [tamworth]))).toEqual([
      '13,872 foreign votes votes',
      '1,192 foreign majority majority',
    ])
  })

  it('are no fault when the post shows both contests, each in its own sentence', () => {
    const text = 'Mid Bedfordshire: a majority of 1,192. Tamworth: a majority of 1,316, with 11,719.'
    expect(proofRead(text, [tamworth, midBeds])).toEqual([])
  })

  it('are found when they are swapped between two contests of the post', () => {
    const text = 'Mid Bedfordshire: a majority of 1,316. In Tamworth Edwards has a majority of 1,192.'
    expect(short(proofRead(text, [tamworth, midBeds]))).toEqual([
      '1,316 foreign majority majority',
      '1,192 foreign majority majority',
    ])
  })

  it('are not assumed from one number alone, when no word says what it is', () => {
    expect(proofRead('About 1,316 people came to the count.', [midBeds])).toEqual([])
  })

  it('have their places: characters of the title, or positions of the editor', () => {
    const words = { title: 'Majority 1,316', body: bodyOf('One.', 'With 11,719 votes') }
    const strays = strayFigures(new ProofText(words, [midBeds.id], new ProofBook([tamworth, midBeds])))
    // The first paragraph takes the editor's positions 0 to 5, so the second one's text begins at 7.
    expect(strays.map(({ part, from, to }) => [part, from, to])).toEqual([
      ['title', 9, 14],
      ['body', 12, 18],
    ])
  })
})

describe('a number beside a word such as "majority"', () => {
  it.each([
    ['The majority is 1,193.', '1,193 unknown - majority'],
    ['Strathern has 13,827.', '13,827 unknown - votes'],
    ['Turnout was 43.9 %.', '43.9 unknown - turnout'],
    ['a swing of 20.6 points', '20.6 unknown - swing'],
    ['a 20.4-point swing', '20.4 unknown - swing'],
    ['Strathern took 34.2 per cent', '34.2 unknown - share'],
    ['a majority of 42', '42 unknown - majority'],
    ['majority: 12', '12 unknown - majority'],
    ['Strathern won 13,827, a majority of 1,192.', '13,827 unknown - votes'],
  ])('gets a remark when it is no figure of the contest: %s', (text, expected) => {
    expect(short(proofRead(text, [midBeds]))).toEqual([expected])
  })

  it.each([
    'The majority is 1,192.',
    'The majority is 1192.',
    'Strathern has 13,872 of 40,720 valid votes; majority 1,192, rejected 102, electorate 92,578.',
    'Turnout was 44 %, exactly 43.98%, or 44.1 per cent with rejected ballots.',
    'a swing of 20.5 points, or 21 %',
    'Strathern took 34.1 percent, up 12.4 points',
    'The Conservative majority was 24,664 in 2019; turnout was 73.7 %.',
    'Turnout at 02:15, 10.30pm, on 19/10/2023, the 101st time in 1,000m, £1,200, at 3 am, in 2019: majority',
    'Labour needs 326 seats for a majority, in a 650-seat house; it has 411 Labour seats.',
    'A majority for 33 of 40 wards',
    'The turnout of E14000813 and of GE2024',
    '120 people in the hall.',
    'In Tamworth the majority is 1,316.',
  ])('gets no remark when it is right or no figure at all: %s', (text) => {
    expect(proofRead(text, [midBeds])).toEqual([])
  })

  it('gets no remark while no result of the contest is public', () => {
    const waiting = { ...midBeds, current: null }
    expect(proofRead('Strathern hopes for a majority of 2,000.', [waiting], [waiting])).toEqual([])
  })
})

describe('a number that was public before a correction', () => {
  const wrong = named(october, 'Tamworth')
  const votes = wrong.votes.map((vote, index) => (index === 0 ? { ...vote, votes: vote.votes + 9 } : vote))
  const corrected = { ...tamworth, superseded: [{ votes, rejectedBallots: 45 }] }
  const changed = String(votes[0]?.votes)

  it('is stale in any sentence, and gets its new figure offered', () => {
    const [stray] = proofRead(`He had ${changed}.`, [corrected], [corrected])
    expect(stray).toMatchObject({ why: 'stale', is: { kind: 'votes' }, figure: { kind: 'votes' } })
  })

  it('gets no figure offered after a withdrawal', () => {
    const withdrawn = { ...corrected, current: null }
    const [stray] = proofRead(
      'a majority of 1,316',
      [{ ...withdrawn, superseded: [{ votes: wrong.votes, rejectedBallots: 44 }] }],
      [{ ...withdrawn, superseded: [{ votes: wrong.votes, rejectedBallots: 44 }] }],
    )
    expect(stray).toMatchObject({ text: '1,316', why: 'stale', figure: null })
  })
})

describe('the 650 contests of 2024', () => {
  const real = generalElection2024()
  const all = real.map((contest) => proofContest(contest))
  const say = new Intl.NumberFormat('en-GB')
  const sentenceOf = (contest: (typeof real)[number]): string => {
    const [first] = ranked(contest.votes)
    const winner = contest.candidacies.find(({ id }) => id === first?.candidacy)
    const turnout = ((100 * contest.validVotes) / contest.electorate).toFixed(1)
    return `${winner?.firstName} ${winner?.surname} wins with ${say.format(first?.votes ?? 0)} votes, a majority of ${say.format(contest.majority)}; turnout is ${turnout} %.`
  }

  it('get no false remark on their true sentences', () => {
    const alarms = real.flatMap((contest, index) => {
      const own = all[index]
      return own
        ? proofRead(sentenceOf(contest), [own], all).map(({ text }) => `${contest.name}: ${text}`)
        : []
    })
    expect(alarms).toEqual([])
  })

  it('are recognised when their sentence is typed in a post about the next contest', () => {
    const missed = real.flatMap((contest, index) => {
      const next = all[(index + 1) % all.length]
      const strays = next ? proofRead(sentenceOf(contest), [next], all) : []
      const found = strays.filter((stray) => stray.why === 'foreign' && stray.contest === contest.code)
      return found.length >= 2 ? [] : [contest.name]
    })
    // Majorities below 100 are too common; Peterborough's 118 are also the next seat's rejected ballots.
    expect(missed).toEqual([
      'Basildon and Billericay',
      'Central Devon',
      'Havant',
      'Hendon',
      'North West Cambridgeshire',
      'Peterborough',
      'Poole',
      'South Basildon and East Thurrock',
    ])
  })
})
