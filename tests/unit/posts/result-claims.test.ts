import { describe, expect, it } from '@jest/globals'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { ProofBook, ProofText } from '../../../models/domain/posts/proof-text.js'
import { type ResultClaim, resultClaims } from '../../../models/domain/posts/result-claims.js'
import { ranked } from '../../../models/domain/results/election-arithmetic.js'
import { baselineWinner } from '../../../models/domain/results/outcome.js'
import { proofContest } from '../../factories/proof-contest.js'
import { byElections, generalElection2024, named } from '../../support/real-results.js'

const october = byElections()
const partyNames: Readonly<Record<string, string>> = { Lab: 'Labour', Con: 'Conservative' }
function inFull(name: string): ReturnType<typeof proofContest> {
  const contest = proofContest(named(october, name))
  const candidacies = contest.candidacies.map((one) => ({
    ...one,
    partyName: partyNames[one.party] ?? one.party,
  }))
  return { ...contest, candidacies }
}
/** The public result: a Lab gain from Con; Sarah Edwards is elected, Andrew Cooper is second. */
const tamworth = inFull('Tamworth')
const midBeds = { ...inFull('Mid Bedfordshire'), current: null }
const book = new ProofBook([tamworth, midBeds])

const bodyOf = (text: string): PostBody => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const claimsIn = (text: string, shown: string[] = [], from = book): ResultClaim[] =>
  resultClaims(new ProofText({ title: '', body: bodyOf(text) }, shown, from))
const short = (text: string, shown: string[] = []): string[] =>
  claimsIn(text, shown).map((claim) => `${claim.text}: ${claim.contest === midBeds.id ? 'open' : 'against'}`)

describe('a sentence about a contest without a public result', () => {
  it.each([
    ['Labour won Mid Bedfordshire.', 'won'],
    ['Mid-Bedfordshire: Conservatives hold', 'hold'],
    ['The seat of mid bedfordshire is lost', 'lost'],
    ['Alistair Strathern is elected', 'elected'],
    ['Strathern gains it', 'gains'],
    ['Strathern has 13,872', '13,872'],
    ['It is 1,192 in Mid Bedfordshire', '1,192'],
  ])('gets a remark: %s', (text, word) => {
    expect(short(text)).toEqual([`${word}: open`])
  })

  it.each([
    'Mid Bedfordshire is still counting.',
    'The count of Mid Bedfordshire is held in Shefford.',
    'Mid Bedfordshire has 92,578 electors, and a majority of 24,664 from 2019.',
    'Some 99 people are in the hall of Mid Bedfordshire.',
    'Labour won. Mid Bedfordshire waits.',
    'To gain Mid Bedfordshire, Labour needs a swing.',
    'Labour could win Mid Bedfordshire, and may well be elected in Mid Bedfordshire.',
    'The Conservatives won Mid Bedfordshire in 2019.',
    'The Conservatives have held Mid Bedfordshire since 1931.',
    'Everybody holds their breath, and 1,200 came.',
    'In Tamworth Sarah Edwards won, and Mid Bedfordshire waits.',
  ])('gets no remark: %s', (text) => {
    expect(short(text)).toEqual([])
  })

  it('gets one remark for each contest, with its place and a message', () => {
    const text = 'All wait. Strathern won Mid Bedfordshire with 13,872, a majority of 1,192.'
    const [claim, ...more] = claimsIn(text)
    expect(more).toEqual([])
    expect(claim).toEqual({
      name: `claims-a-result:${midBeds.id}`,
      part: 'body',
      // The editor counts from 1 inside the first paragraph.
      from: 1 + text.indexOf('won'),
      to: 1 + text.indexOf('won') + 3,
      text: 'won',
      contest: midBeds.id,
      message: 'No result of Mid Bedfordshire is public: “won” claims one.',
      sentence: 'Strathern won Mid Bedfordshire with 13,872, a majority of 1,192.',
    })
  })

  it('gets a remark in a title, too', () => {
    const proof = new ProofText({ title: 'Labour wins Mid Bedfordshire', body: bodyOf('Soon.') }, [], book)
    expect(resultClaims(proof)).toMatchObject([{ part: 'title', from: 7, to: 11 }])
  })
})

describe('a word that can claim a result', () => {
  it.each([
    'Labour hold Mid Bedfordshire',
    'Mid Bedfordshire: Labour hold on',
    'Labour held on in Mid Bedfordshire',
    'Labour held off the Conservatives in Mid Bedfordshire',
    'Mid Bedfordshire held by Labour',
    'Strathern holds the seat',
    'Strathern held his seat',
    'Strathern won by a short head',
    'Strathern won over 13,000 votes',
    'Labour won over the Conservatives in Mid Bedfordshire',
    'Strathern won over his rival',
    'Strathern won the day',
    'Strathern won on a recount',
    'Strathern lost his deposit',
    'Strathern lost in the count',
    'Labour lost control of Mid Bedfordshire',
    'Labour lost Reading, and Mid Bedfordshire',
    'Strathern elected to Parliament',
    'Labour gained ground in Mid Bedfordshire',
    'Strathern held a press conference and won the seat',
    'Labour hold - talks go on in Mid Bedfordshire',
    'Labour hold Mid Bedfordshire — press in the hall',
    'Labour hold — talks go on in Mid Bedfordshire',
    'Mid Bedfordshire: from now on: hold',
  ])('claims one: %s', (text) => {
    expect(short(text)).toEqual([expect.stringMatching(/: open$/)])
  })

  it.each([
    'Strathern on hold',
    'The count of Mid Bedfordshire is on hold',
    'Nobody could be got hold of, Strathern said: we got hold of a key',
    'Strathern held up',
    'A hold-up in Mid Bedfordshire',
    'Strathern held a press conference',
    'Strathern held a short meeting in the hall',
    'Strathern holds hands with his wife',
    'Man held on suspicion of theft in Mid Bedfordshire',
    'Strathern lost her voice',
    'The staff of Mid Bedfordshire lost count of the boxes',
    'Strathern got lost on the way',
    'Strathern lost in traffic',
    'A lost bag delays Mid Bedfordshire',
    'Strathern won over the crowd',
    'Strathern won praise for a good speech',
    'Strathern won’t comment',
    'Strathern gained entry by the back door',
    'Strathern elected to wait outside',
    'The police of Mid Bedfordshire hold back the crowd',
  ])('is used in its ordinary sense: %s', (text) => {
    expect(short(text)).toEqual([])
  })
})

describe('a sentence about a contest with a public result', () => {
  it.each([
    ['Andrew Cooper won Tamworth.', 'won'],
    ['Cooper wins in Tamworth', 'wins'],
    ['Tamworth: Cooper is elected', 'elected'],
    ['The Conservatives held Tamworth', 'held'],
    ['Tamworth: Con hold', 'hold'],
    ['Tories hold the seat of Tamworth', 'hold'],
    ['Labour held Tamworth', 'held'],
    ['Sarah Edwards lost to Cooper', 'lost'],
    ['Labour lost Tamworth', 'lost'],
  ])('gets a remark: %s', (text, word) => {
    expect(short(text)).toEqual([`${word}: against`])
  })

  it.each([
    'Sarah Edwards won Tamworth.',
    'Labour gains Tamworth from the Conservatives',
    'Tamworth: Lab gain from Con',
    'Cooper lost to Edwards in Tamworth',
    'The Conservatives lost Tamworth',
    'Andrew Cooper won 10,403 votes in Tamworth',
    'Labour gained ground in Tamworth',
    'The Conservatives won Tamworth in 2019',
    'The Conservatives had won Tamworth',
    'Tamworth, which the Conservatives held until tonight',
    'Tamworth was won',
  ])('gets no remark: %s', (text) => {
    expect(short(text)).toEqual([])
  })

  it('gets a remark that says whom the result elected', () => {
    expect(claimsIn('Cooper won Tamworth.')[0]?.message).toBe(
      '“Cooper won” is against the result of Tamworth: Sarah Edwards is elected, Lab gain from Con.',
    )
  })
})

describe('the 650 contests of 2024', () => {
  const real = generalElection2024()
  const all = new ProofBook(real.map((contest) => proofContest(contest)))
  const waiting = new ProofBook(real.map((contest) => proofContest(contest, { current: null })))
  const peopleOf = (contest: (typeof real)[number]) => {
    const [first, second] = ranked(contest.votes).map(({ candidacy }) =>
      contest.candidacies.find(({ id }) => id === candidacy),
    )
    const nameOf = (person: typeof first): string =>
      `${person?.firstName ?? ''} ${person?.surname ?? ''}`.trim()
    return {
      winner: nameOf(first),
      second: nameOf(second),
      party: first?.party ?? '',
      partyName: first?.partyName ?? '',
    }
  }

  it('get no false remark when what happened is typed', () => {
    const alarms = real.flatMap((contest) => {
      const { winner, second, party, partyName } = peopleOf(contest)
      const word = baselineWinner(contest.baseline) === party ? 'hold' : 'gain'
      const texts = [
        `${winner} won ${contest.name}.`,
        `${contest.name}: ${partyName} ${word}.`,
        `${second} lost to ${winner} in ${contest.name}.`,
        `${winner} is elected in ${contest.name}.`,
      ]
      return texts.flatMap((text) => claimsIn(text, [], all).map(({ message }) => message))
    })
    expect(alarms).toEqual([])
  })

  it('get a remark when the second is said to have won, and when nothing is public yet', () => {
    const missed = real.flatMap((contest) => {
      const { winner, second } = peopleOf(contest)
      const against = claimsIn(`${second} won ${contest.name}.`, [], all)
      const early = claimsIn(`${winner} won ${contest.name}.`, [], waiting)
      return against.length === 1 && early.length === 1 ? [] : [contest.name]
    })
    expect(missed).toEqual([])
  })
})
