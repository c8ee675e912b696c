import { describe, expect, it } from '@jest/globals'
import { Types } from 'mongoose'
import type { WithheldField } from '../../../models/domain/setup/withheld.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { presentLatest } from '../../../server/presenters/results/present-latest.js'
import { presentTally } from '../../../server/presenters/results/present-tally.js'
import { contestInFull, countDoc, electionDoc } from '../../factories/contest-in-full.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'

const proposed = {
  ...{ by: new Types.ObjectId(), byName: 'Ruth Okonjo', at: new Date('2023-10-20T02:30:00.000Z') },
  ...{ kind: 'correction' as const, cause: 'ours' as const, note: '', proposedBy: null, soloReason: null },
}
const site = { publicUrl: 'https://nightdesk.example', manifest: {} }

describe('a declared contest', () => {
  const view = presentContest(contestInFull(midBedfordshire), site)

  it('has its outcome worked out from the votes when it is shown', () => {
    expect(view.state).toBe('published')
    expect(view.stateText).toBe('Declared')
    expect(view.result).toMatchObject({
      status: 'published',
      headline: 'Lab gain from Con',
      outcome: 'gain',
      winner: { name: 'Alistair Strathern', party: 'Lab', partyName: 'Labour', partyClass: 'party-lab' },
      majority: '1,192',
      swing: '20.5 points from Con to Lab',
      turnout: '43.98 %',
      ballotBoxTurnout: '44.09 %',
      validVotes: '40,720',
      rejectedBallots: '102',
      comparedWith: 'compared with 2019',
      correction: null,
    })
    expect(view.electorate).toBe('92,578')
  })

  it.each([
    [false, 'Independent gain from independent', 'gain'],
    [true, 'Ind hold', 'hold'],
  ])('tells of independents by the person: the same one %s', (wonBefore, headline, outcome) => {
    const full = contestInFull(midBedfordshire)
    const [elected, ...others] = full.contest.candidacies
    const [first, ...rest] = full.contest.baseline?.votes ?? []
    if (!elected || !first || !full.contest.baseline) throw new Error('not this contest')
    const candidacies = [{ ...elected, party: 'Ind', partyName: 'Independent', wonBefore }, ...others]
    const baseline = { ...full.contest.baseline, votes: [{ ...first, party: 'Ind' }, ...rest] }
    const change = { label: 'Whether she won', before: null, after: 'yes', field: 'candidacy:c0:wonBefore' }
    const setupHistory = [{ ...proposed, changes: [change] }]
    const state = { ...full.contest, candidacies, baseline, setupHistory }
    const shown = presentContest({ ...full, contest: state }, site)
    expect(shown.result).toMatchObject({ headline, outcome, swing: 'no swing: independents have none' })
    expect(shown.setupHistory[0]?.changes).toHaveLength(1)
    const hidden = (field: 'baseline' | 'candidacy:c0:party') => {
      const withheld = [{ ...proposed, field, reason: 'A doubt' }]
      return presentContest({ ...full, published: null, contest: { ...state, withheld } }, site)
    }
    expect(hidden('baseline').setupHistory[0]?.changes).toEqual([])
    expect(hidden('candidacy:c0:party').setupHistory[0]?.changes).toEqual([])
  })

  it('names who sat there at dissolution, also of the party that won before, and nothing withheld of her', () => {
    const full = contestInFull(midBedfordshire)
    const [, festus] = full.contest.candidacies
    if (!festus) throw new Error('not this contest')
    const sat = (party: string, ...fields: WithheldField[]) => {
      const withheld = fields.map((field) => ({ ...proposed, field, reason: 'A doubt' }))
      const sittingMember = { name: 'Festus AKINBUSOYE', party }
      const field = 'sittingMember:name'
      const changes = [{ label: 'Sitting member', before: null, after: 'Festus Akinbusoye', field }]
      const setupHistory = [{ ...proposed, changes }]
      const contest = { ...full.contest, sittingMember, withheld, setupHistory }
      const view = presentContest({ ...full, contest }, site)
      return [view.sittingMember, view.setupHistory[0]?.changes.length]
    }
    const line = 'Sitting member at dissolution:'
    expect(sat('Con')).toEqual([`${line} Festus AKINBUSOYE (Con)`, 1])
    expect(sat('Con', 'baseline')).toEqual([`${line} Festus AKINBUSOYE (Con)`, 1])
    expect(sat('Ind', 'sittingMember')).toEqual([`${line} being checked`, 0])
    expect(sat('Con', `candidacy:${festus.id}:name`)).toEqual([`${line} being checked (Con)`, 0])
    expect(sat('Con', `candidacy:${festus.id}:party`)).toEqual([
      `${line} Festus AKINBUSOYE (being checked)`,
      1,
    ])
  })

  it('has a swing and a change that are being checked where the party of who lost the seat is withheld', () => {
    const full = contestInFull(midBedfordshire)
    const field = 'candidacy:c1:party' as const
    const withheld = [{ ...proposed, field, reason: 'A doubt' }]
    const hidden = { ...full, contest: { ...full.contest, withheld } }
    const { result, candidates, titleText } = presentContest(hidden, site)
    expect(full.contest.candidacies[1]?.party).toBe('Con')
    expect(result).toMatchObject({ swing: 'being checked', swingKind: 'being-checked' })
    expect(candidates[1]).toMatchObject({
      party: 'being checked',
      change: 'being checked',
      changeWithheld: true,
    })
    expect(titleText).toBe('Mid Bedfordshire: Lab gain from Con')
    const { rows, partiesWithheld } = presentTally(electionDoc(), [hidden], site)
    expect(partiesWithheld).toBe(
      'The party of 1 candidate is being checked: 12,680 votes are in no party’s share',
    )
    expect(rows.map(({ party, share }) => `${party} ${share}`).slice(0, 3)).toEqual([
      'Lab 34.1 %',
      'LD 23.1 %',
      'Ind 4.6 %',
    ])
    expect(rows.find(({ party }) => party === 'Con')).toMatchObject({
      share: 'being checked',
      netChange: '−1',
    })
  })

  it('says when it was read out and when it was published, with the time zone', () => {
    expect(view.result?.declaredAt).toEqual({
      iso: '2023-10-20T02:10:00.000Z',
      text: '03:10 BST, 20 October 2023',
      clock: '03:10',
      zone: 'BST',
      day: '20 October 2023',
    })
    expect(view.result?.publishedAt.clock).toBe('03:12')
  })

  it('lists candidates by votes, with share, change and deposit', () => {
    expect(view.candidates.slice(0, 4)).toMatchObject([
      {
        name: 'Alistair Strathern',
        votes: '13,872',
        share: '34.1 %',
        change: '+12.4',
        bar: 100,
        winner: true,
      },
      { name: 'Festus Akinbusoye', votes: '12,680', share: '31.1 %', change: '\u221228.6', winner: false },
      { name: 'Emma Holland-Lindsay', votes: '9,420', share: '23.1 %', change: '+10.5', lostDeposit: false },
      { name: 'Gareth Mackey', votes: '1,865', share: '4.6 %', change: null, lostDeposit: true },
    ])
    expect(view.candidates).toHaveLength(13)
  })

  it('has addresses of its own', () => {
    expect(view.href).toBe('/elections/october/contests/E14000813')
    expect(view.canonical).toBe('https://nightdesk.example/elections/october/contests/E14000813')
    expect(view.election).toEqual({
      slug: 'october',
      name: 'By-elections, 19 October 2023',
      href: '/elections/october',
      mode: 'real',
    })
  })

  it('has no turnout by ballot papers when rejected ballots are unknown', () => {
    const published = countDoc(midBedfordshire, { rejectedBallots: null })
    const { result } = presentContest(contestInFull(midBedfordshire, { published }), site)
    expect(result?.ballotBoxTurnout).toBeNull()
    expect(result?.turnout).toBe('43.98 %')
  })
})

describe('a contest without a public result', () => {
  it('is awaited, with its candidates in the order in which they are read out', () => {
    const view = presentContest(contestInFull(midBedfordshire, { published: null }), site)
    expect([view.state, view.stateText, view.result]).toEqual(['awaiting', 'Awaiting declaration', null])
    expect(view.candidates[0]).toMatchObject({ name: 'Prince A Love, Emperor of India', votes: null, bar: 0 })
  })

  it('says that it was withdrawn when it was', () => {
    const full = contestInFull(midBedfordshire, { published: null, state: { publicStatus: 'withdrawn' } })
    const view = presentContest(full, site)
    expect([view.state, view.stateText]).toEqual(['withdrawn', 'Result withdrawn, being checked'])
  })
})

it('a provisional result is shown as not yet checked', () => {
  const view = presentContest(contestInFull(tamworth, { state: { publicStatus: 'provisional' } }), site)
  expect(view.stateText).toBe('Provisional: not yet checked')
  expect(view.result?.status).toBe('provisional')
})

it('a corrected count says whose error it was, and the old count stays in the history', () => {
  const replacedAt = new Date('2023-10-20T01:30:00Z')
  const published = countDoc(tamworth, {
    number: 2,
    cause: 'source',
    note: 'Two figures were swapped.',
    publishedAt: replacedAt,
  })
  const wrong = { ...tamworth, votes: [11917, ...tamworth.votes.slice(1)] }
  const full = contestInFull(tamworth, { published, replaced: [countDoc(wrong, { replacedAt })] })
  const view = presentContest(full, site)
  expect(view.result?.correction).toMatchObject({
    at: { clock: '02:30' },
    cause: 'an error of our source',
    note: 'Two figures were swapped.',
  })
  expect(view.history).toMatchObject([
    {
      publishedAt: { clock: '01:47' },
      replacedAt: { clock: '02:30' },
      cause: 'an error of our source',
      note: 'Two figures were swapped.',
    },
  ])
  expect(view.history[0]?.votes?.[0]).toEqual({ name: 'Sarah Edwards', votes: '11,917' })
  const down = { ...full, published: null, withdrawn: { ...published, status: 'withdrawn' as const } }
  const hidden = presentContest({ ...down, contest: { ...full.contest, publicStatus: 'withdrawn' } }, site)
  expect(hidden.history).toMatchObject([{ votes: null, note: '' }])
  expect(JSON.stringify(hidden)).not.toMatch(/11,917|11,719|10,403/)
})

it('figures that are published again are shown as confirmed, and an earlier correction stays shown', () => {
  const replacedAt = new Date('2023-10-20T01:30:00Z')
  const again = { number: 3, cause: 'confirmed' as const, publishedAt: new Date('2023-10-20T01:50:00Z') }
  const corrected = countDoc(tamworth, { number: 2, cause: 'ours', note: 'A slip.', publishedAt: replacedAt })
  const first = countDoc(tamworth, { replacedAt })
  const of = (replaced: (typeof first)[]) =>
    presentContest(contestInFull(tamworth, { published: countDoc(tamworth, again), replaced }), site)
  expect(of([first]).result?.correction).toBeNull()
  expect(of([first]).history).toMatchObject([{ cause: 'confirmed, unchanged', note: '' }])
  const both = of([{ ...corrected, replacedAt: again.publishedAt }, first])
  expect(both.result?.correction).toMatchObject({ at: { clock: '02:30' }, note: 'A slip.' })
})

it('a result without a swing says why there is none', () => {
  const { baseline } = tamworth.request
  const without = { ...tamworth, request: { ...tamworth.request, baseline: null } }
  expect(baseline?.label).toBe('2019')
  const view = presentContest(contestInFull(without), site)
  expect(view.result?.swing).toBe('no swing: a new seat')
  expect(view.result?.headline).toBe('Lab win (new seat)')
  expect(view.result?.comparedWith).toBe('no earlier result to compare with')
  const equal = { ...tamworth, votes: [10_403, 11_719, 1_373, 580, 436, 417, 10_403, 155, 86] }
  const hold = contestInFull(equal, { published: countDoc(equal) })
  expect(presentContest(hold, site).result).toMatchObject({
    headline: 'Con hold',
    swing: 'no swing: Lab and LD came equal second',
    swingKind: 'none',
  })
})

describe('latest declarations', () => {
  const atHour = (time: string) => new Date(`2023-10-20T${time}Z`)
  const midBeds = contestInFull(midBedfordshire)
  const namesOf = (...fulls: Parameters<typeof presentLatest>[0]) =>
    presentLatest(fulls, site).map(({ name }) => name)

  it('stand newest first by when they were published, whatever time somebody typed', () => {
    const none = contestInFull(midBedfordshire, { published: null })
    expect(namesOf(contestInFull(tamworth), midBeds, none)).toEqual(['Mid Bedfordshire', 'Tamworth'])
    const typedLate = countDoc(tamworth, { readOutAt: atHour('05:00:00') })
    expect(namesOf(contestInFull(tamworth, { published: typedLate }), midBeds)).toEqual([
      'Mid Bedfordshire',
      'Tamworth',
    ])
  })

  it('keep their place when they are corrected, and are new again when they come back', () => {
    const published = countDoc(tamworth, { number: 2, publishedAt: atHour('05:00:00') })
    const replaced = [countDoc(tamworth, { replacedAt: atHour('05:00:00') })]
    expect(namesOf(contestInFull(tamworth, { published, replaced }), midBeds)).toEqual([
      'Mid Bedfordshire',
      'Tamworth',
    ])
    const by = {
      by: midBeds.contest._id,
      byName: 'Ruth Okonjo',
      at: atHour('01:00:00'),
      ...takenDown('Wrong.'),
    }
    const back = replaced.map((count) => ({ ...count, withdrawn: by }))
    expect(namesOf(midBeds, contestInFull(tamworth, { published, replaced: back }))).toEqual([
      'Tamworth',
      'Mid Bedfordshire',
    ])
  })
})
