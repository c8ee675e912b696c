import { describe, expect, it } from '@jest/globals'
import { NameIndex, type Steps } from '../../../models/domain/posts/name-index.js'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { ProofBook, ProofText } from '../../../models/domain/posts/proof-text.js'
import { strayFigures } from '../../../models/domain/posts/stray-figures.js'
import { ranked } from '../../../models/domain/results/election-arithmetic.js'
import { proofContest } from '../../factories/proof-contest.js'
import { byElections, generalElection2024, named } from '../../support/real-results.js'

const october = byElections()
const [tamworth, midBeds] = [
  proofContest(named(october, 'Tamworth')),
  proofContest(named(october, 'Mid Bedfordshire')),
]
const real = generalElection2024()
const all = real.map((contest) => proofContest(contest))
const bodyOf = (...paragraphs: string[]): PostBody => ({
  type: 'doc',
  content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})
const untagged = (book: ProofBook, ...paragraphs: string[]): string[] =>
  strayFigures(new ProofText({ title: '', body: bodyOf(...paragraphs) }, [], book)).map(
    ({ text, why, contest }) => `${text} ${why} ${contest}`,
  )

describe('the names that proof-reading finds', () => {
  const contest = (id: string, names: string[], people: [string, string][] = []) => ({
    id,
    names,
    candidacies: people.map(([firstName, surname], at) => ({
      ...{ id: `${id}${at}`, firstName, surname, party: 'Ind', partyName: 'Independent' },
    })),
  })
  const index = new NameIndex([
    contest('bath', ['Bath']),
    contest('hampshire', ['East Hampshire'], [['Orla', 'O’Neill']]),
    contest('north', ['North East Hampshire']),
    contest(
      'lynn',
      ['King’s Lynn & St. Ives', 'North West Norfolk'],
      [
        ['Asha', 'Smith'],
        ['Ben', 'Smith'],
      ],
    ),
    contest('mon', ['Ynys Môn'], [['Cai', 'Smith']]),
  ])
  const found = (text: string): string[] =>
    index
      .namesIn(text)
      .map(({ kind, from, to, owners }) => `${kind} ${text.slice(from, to)}: ${[...owners].join(' ')}`)

  it.each<[string, string[]]>([
    ['in Ynys Mon, ynys-môn', ['contest Ynys Mon: mon,', 'contest ynys-môn: mon,']],
    ["King's Lynn and Saint Ives", ["contest King's Lynn and Saint Ives: lynn,"]],
    ['Once north-west Norfolk', ['contest north-west Norfolk: lynn,']],
    ['in North East Hampshire', ['contest North East Hampshire: north,']],
    ['East Hampshire’s count', ['contest East Hampshire’s: hampshire,']],
    ['a bath in Bath', ['contest Bath: bath,']],
    [
      'ONeill, Orla O`Neill',
      ['surname ONeill: hampshire,hampshire0', 'person Orla O`Neill: hampshire,hampshire0'],
    ],
    ['Ben Smith and a Smith', ['person Ben Smith: lynn,lynn1', 'surname Smith: lynn, mon,mon0']],
    ['North Eastern Hampshire', []],
  ])('are, in "%s", %j', (text, mentions) => {
    expect(found(text)).toEqual(mentions)
  })
})

describe('a post without a tag', () => {
  const book = new ProofBook([tamworth, midBeds])

  it.each([
    ['In Tamworth the majority is 1,361.', ['1,361 unknown ' + tamworth.id]],
    ['TAMWORTH: majority 1,361', ['1,361 unknown ' + tamworth.id]],
    ['mid-bedfordshire has a turnout of 43.9 %.', ['43.9 unknown ' + midBeds.id]],
    ['Sarah Edwards wins. Her majority is 1,361.', ['1,361 unknown ' + tamworth.id]],
    ['Edwards has 11,791 votes.', ['11,791 unknown ' + tamworth.id]],
    ['In Tamworth the majority is 1,192, in Mid Bedfordshire counting goes on.', []],
    ['In Tamworth the majority is 1,192.', ['1,192 unknown ' + tamworth.id]],
  ])('is compared with the contests that it names: %s', (text, expected) => {
    expect(untagged(book, text)).toEqual(expected)
  })

  it('gets no remark on right numbers of contests that it names, nor on numbers of no contest', () => {
    expect(untagged(book, 'Tamworth: majority 1,316, with 11,719 to 10,403.')).toEqual([])
    expect(untagged(book, 'Tamworth counts.', 'A swing of 12.3 points is expected in Wales.')).toEqual([
      '12.3 unknown ' + tamworth.id,
    ])
    expect(
      untagged(book, 'Tamworth and Mid Bedfordshire count.', 'The swing elsewhere is 12.3 points.'),
    ).toEqual([])
    expect(untagged(book, 'The majority in the chamber is 174.')).toEqual([])
  })

  it('is also matched by earlier names of contests and candidates', () => {
    const [first, ...rest] = tamworth.candidacies
    if (!first) throw new Error('nobody stands')
    const renamed = {
      ...tamworth,
      names: ['Tamworth', 'Tamworth and Fazeley'],
      candidacies: [{ ...first, earlierNames: ['Sally Ewards'] }, ...rest],
    }
    const now = new ProofBook([renamed, midBeds])
    expect(untagged(now, 'Tamworth & Fazeley: a majority of 1,361')).toHaveLength(1)
    expect(untagged(now, 'Sally Ewards has 11,791 votes')).toHaveLength(1)
  })
})

describe('the 650 contests of 2024, untagged', () => {
  const book = new ProofBook(all)
  const say = new Intl.NumberFormat('en-GB')
  const factsOf = (contest: (typeof real)[number]) => {
    const [first, second] = ranked(contest.votes)
    const nameOf = (id: string | undefined): string => {
      const person = contest.candidacies.find((one) => one.id === id)
      return `${person?.firstName ?? ''} ${person?.surname ?? ''}`.trim()
    }
    return {
      winner: nameOf(first?.candidacy),
      second: nameOf(second?.candidacy),
      votes: say.format(first?.votes ?? 0),
      behind: say.format(second?.votes ?? 0),
      majority: say.format(contest.majority),
      turnout: ((100 * contest.validVotes) / contest.electorate).toFixed(1),
    }
  }

  it('get no false remark on true sentences, written in five ways', () => {
    const ways = (contest: (typeof real)[number]): string[][] => {
      const { winner, second, votes, behind, majority, turnout } = factsOf(contest)
      return [
        [
          `${contest.name}: ${winner} wins with ${votes} votes, a majority of ${majority}; turnout is ${turnout} %.`,
        ],
        [`${contest.name.toUpperCase()}: majority ${majority}.`],
        [
          `In ${contest.name} ${winner} has ${votes} votes, ${second} ${behind}.`,
          `The majority is ${majority}.`,
        ],
        [`${winner} has a majority of ${majority} in ${contest.name}.`, `Turnout: ${turnout} per cent.`],
        [`The count in ${contest.name} took 326 minutes, with 1,250 people in the hall and 412 tables.`],
      ]
    }
    const alarms = real.flatMap((contest) =>
      ways(contest).flatMap((text) => untagged(book, ...text).map((alarm) => `${contest.name}: ${alarm}`)),
    )
    expect(alarms).toEqual([])
  })

  it('get a remark when two digits of a majority of 100 or more are swapped', () => {
    const swap = (text: string): string => text.replace(/(\d)(\d)(?=\D*$)/, '$2$1')
    const missed = real.flatMap((contest) => {
      const { majority } = factsOf(contest)
      if (swap(majority) === majority || contest.majority < 100) return []
      return untagged(book, `The majority in ${contest.name} is ${swap(majority)}.`).length === 1
        ? []
        : [contest.name]
    })
    expect(missed).toEqual([])
  })
})

describe('the cost of proof-reading', () => {
  const costOf = (contests: typeof all, words: { title: string; body: PostBody }): number => {
    const steps: Steps = { taken: 0 }
    const book = new ProofBook(contests, steps)
    const before = steps.taken
    strayFigures(new ProofText(words, [], book))
    return steps.taken - before
  }
  const grown = (part: string): string => part.repeat(Math.ceil(100_000 / part.length)).slice(0, 100_000)
  const names = all.map(({ name }) => name)
  const texts: [string, string][] = [
    ['words', grown('Nothing is declared here yet, and nobody knows when. ')],
    ['numbers', grown('1,316 11719 43.9% 12.3 points ')],
    ['numbers without a sentence', grown('majority 1316 ')],
    ['names', grown(`${names.join(', ')}. `)],
    ['the beginnings of names', grown('North East North East Mid ')],
    ['names and numbers without a sentence', grown(`${names.join(' 1,316 ')} `)],
    ['one surname', grown('Smith 1,316 ')],
  ]

  it.each(texts)('grows with the text, not with text times contests, for 100 KB of %s', (_, text) => {
    const words = { title: '', body: bodyOf(text) }
    expect(costOf(all, words)).toBeLessThan(8 * text.length)
    expect(costOf(all, { title: '', body: bodyOf(text.slice(0, 50_000)) })).toBeGreaterThan(
      costOf(all, words) / 4,
    )
  })

  it('is as many steps with 650 contests as with ten, when none is named', () => {
    const words = { title: '', body: bodyOf(grown('It is quiet, and 12 people wait. ')) }
    expect(costOf(all, words)).toBe(costOf(all.slice(0, 10), words))
  })
})
