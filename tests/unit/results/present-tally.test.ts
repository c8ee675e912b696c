import { describe, expect, it } from '@jest/globals'
import { presentTally } from '../../../server/presenters/results/present-tally.js'
import { contestInFull, countDoc, electionDoc } from '../../factories/contest-in-full.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }

describe('the tally', () => {
  const night = [contestInFull(tamworth), contestInFull(midBedfordshire)]

  it('counts seats, and the net change among declared seats only', () => {
    const tally = presentTally(electionDoc(), night, site)
    expect(tally.declared).toBe('2 of 2 declared')
    expect(tally.winningLine).toBeNull()
    expect(tally.provisional).toBeNull()
    expect(tally.rows.slice(0, 3)).toMatchObject([
      {
        party: 'Lab',
        partyName: 'Labour',
        seats: 2,
        netChange: '+2',
        share: '38.6 %',
        bar: 100,
        minor: false,
      },
      { party: 'Con', seats: 0, netChange: '\u22122', votes: '23,083', bar: 0, minor: false },
      { party: 'LD', seats: 0, netChange: 'no change', share: '14.8 %', minor: false },
    ])
    expect(tally.rows.find(({ party }) => party === 'BF')).toMatchObject({
      partyName: 'Britain First',
      minor: true,
    })
  })

  it('has a winning line only while as many contests are set up as a general election has seats', () => {
    const lines = [2, 3, null].map(
      (seats) => presentTally(electionDoc({ kind: 'general', seats }), night, site).winningLine,
    )
    expect(lines).toEqual(['2 seats make a majority', null, null])
  })

  it('says in one sentence who has a majority, at least or in the end, and how the Speaker is counted', () => {
    const none = { colour: null, earlierLabels: [], earlierNames: [] }
    const speaker = { abbreviation: 'Spk', name: 'Speaker', kind: 'speaker' as const, ...none }
    const { parties } = electionDoc()
    const said = (changes: Parameters<typeof electionDoc>[0], fulls = night) =>
      presentTally(electionDoc({ kind: 'general', seats: 2, ...changes }), fulls, site).majority
    const listed = [...parties, speaker]
    expect([
      said({}),
      said({ parties: listed }),
      said({ parties: listed, speakerParty: 'Lab' }),
      said({}, night.slice(0, 1)),
      said({ seats: 3 }, [...night, contestInFull(tamworth, { published: null })]),
      said({ kind: 'by-election' }),
    ]).toEqual([
      'Labour has a majority of 2.',
      'Labour has a majority of 2, with the Speaker as a party of his own.',
      'Labour has a majority of 2, with the Speaker counted with Labour.',
      null,
      'Labour has a majority of at least 1.',
      null,
    ])
  })

  it('is empty before the first declaration', () => {
    const awaited = [contestInFull(tamworth, { published: null })]
    const tally = presentTally(electionDoc(), awaited, site)
    expect([tally.declared, tally.rows]).toEqual(['0 of 1 declared', []])
  })

  it('says how many results are provisional', () => {
    const solo = [contestInFull(tamworth, { state: { publicStatus: 'provisional' } })]
    expect(presentTally(electionDoc(), solo, site).provisional).toBe('1 of them provisional: not yet checked')
  })

  it('says how many results were withdrawn, and counts none of them', () => {
    const down = {
      published: null,
      withdrawn: countDoc(tamworth),
      state: { publicStatus: 'withdrawn' as const },
    }
    const tally = presentTally(
      electionDoc(),
      [contestInFull(tamworth, down), contestInFull(midBedfordshire)],
      site,
    )
    expect([tally.declared, tally.withdrawn]).toEqual(['1 of 2 declared', '1 withdrawn, being checked'])
    expect(presentTally(electionDoc(), night, site).withdrawn).toBeNull()
  })

  it('counts the contests of its own election only', () => {
    const other = electionDoc({ _id: night[0]?.contest._id ?? electionDoc()._id })
    expect(presentTally(other, night, site).declared).toBe('0 of 0 declared')
  })
})
