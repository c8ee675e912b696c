import { describe, expect, it } from '@jest/globals'
import { Types } from 'mongoose'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { CountDoc } from '../../../models/count-model.js'
import { figureInWords } from '../../../models/domain/results/figure.js'
import { presentPostWords } from '../../../server/presenters/posts/present-post-words.js'
import { presentContestHead } from '../../../server/presenters/reader/present-contest-page.js'
import { presentElection } from '../../../server/presenters/reader/present-election.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { presentStillToCome } from '../../../server/presenters/results/present-latest.js'
import { presentTally } from '../../../server/presenters/results/present-tally.js'
import { contestInFull, countDoc, electionDoc } from '../../factories/contest-in-full.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
const somebody = new Types.ObjectId('65320a000000000000000021')
const takenBack = (time: string): NonNullable<CountDoc['withdrawn']> => ({
  by: somebody,
  byName: 'Secret Editor',
  at: new Date(`2023-10-20T${time}:00Z`),
  ...takenDown('Secret: Mr Ward rang.', 'Two piles were swapped.'),
})

describe('the figures that a sentence may show', () => {
  it('are the public ones, with signs and units', () => {
    const { figures } = presentContest(contestInFull(midBedfordshire), site)
    expect(figures).toMatchObject({
      majority: '1,192',
      turnout: '43.98 %',
      swing: '20.5 points from Con to Lab',
      electorate: '92,578',
      'votes:c0': '13,872',
      'share:c0': '34.1 %',
      'votes:c1': '12,680',
    })
    expect(Object.keys(figures)).toHaveLength(4 + 2 * 13)
  })

  it('are none while the result is awaited or withdrawn', () => {
    const awaited = presentContest(contestInFull(midBedfordshire, { published: null }), site)
    expect(awaited.figures).toEqual({})
    const state = { publicStatus: 'withdrawn' } as const
    const down = contestInFull(midBedfordshire, {
      published: null,
      withdrawn: countDoc(midBedfordshire),
      state,
    })
    expect(presentContest(down, site).figures).toEqual({})
  })

  it('say why there is no swing', () => {
    const fresh = { ...tamworth, request: { ...tamworth.request, baseline: null } }
    expect(presentContest(contestInFull(fresh), site).figures['swing']).toBe('no swing: a new seat')
  })
})

describe('a withdrawn result', () => {
  const swapped = { ...tamworth, votes: [11917, ...tamworth.votes.slice(1)] }
  const first = countDoc(swapped, { replacedAt: new Date('2023-10-20T01:30:00Z') })
  const second = countDoc(tamworth, {
    number: 2,
    status: 'withdrawn',
    cause: 'source',
    note: 'It was 11,719 and not 11,917.',
    publishedAt: new Date('2023-10-20T01:30:00Z'),
    withdrawn: takenBack('02:05'),
  })

  it('shows when and why it was withdrawn, but not by whom, its figures or its note', () => {
    const view = presentContest(
      contestInFull(tamworth, {
        published: null,
        withdrawn: second,
        replaced: [first],
        state: { publicStatus: 'withdrawn' },
      }),
      site,
    )
    expect(view.withdrawal).toEqual({
      at: { iso: '2023-10-20T02:05:00.000Z', text: '03:05 BST, 20 October 2023', clock: '03:05' },
      reason: 'Wrong figures. Two piles were swapped.',
    })
    expect(view.history).toMatchObject([{ cause: 'an error of our source', note: '', withdrawal: null }])
    expect(JSON.stringify(view)).not.toMatch(/11,719|Secret/)
  })

  it('is in the history once a later one is public, with the reason of its withdrawal', () => {
    const third = countDoc(tamworth, { number: 3, cause: 'ours', note: 'Counted again.' })
    const replaced = {
      ...second,
      status: 'superseded' as const,
      replacedAt: new Date('2023-10-20T03:00:00Z'),
    }
    const view = presentContest(
      contestInFull(tamworth, { published: third, replaced: [replaced, first] }),
      site,
    )
    expect([view.state, view.withdrawal]).toEqual(['published', null])
    expect(view.history).toMatchObject([
      {
        publishedAt: { clock: '02:30' },
        replacedAt: { clock: '04:00' },
        note: 'Counted again.',
        withdrawal: { at: { clock: '03:05' }, reason: 'Wrong figures. Two piles were swapped.' },
      },
      { note: 'It was 11,719 and not 11,917.', withdrawal: null },
    ])
  })
})

describe('the expected time of a declaration', () => {
  const expectedAt = new Date('2023-10-20T01:15:00Z')

  it('is shown while the result is awaited, and no longer', () => {
    const awaited = presentContest(contestInFull(tamworth, { published: null, state: { expectedAt } }), site)
    expect(awaited.expectedAt?.text).toBe('02:15 BST, 20 October 2023')
    expect(presentContest(contestInFull(tamworth, { state: { expectedAt } }), site).expectedAt).toBeNull()
  })
})

describe('a poll that does not take place as planned', () => {
  const history: ContestDoc['setupHistory'][number] = {
    by: somebody,
    byName: 'Secret Editor',
    at: new Date('2023-10-19T20:05:00Z'),
    kind: 'poll',
    changes: [
      { field: 'pollState', before: null, after: 'postponed', label: 'State of the poll' },
      { field: 'pollingDate', before: '2023-10-19', after: '2023-11-16', label: 'Polling day' },
    ],
    cause: null,
    note: 'A candidate has died.',
    proposedBy: null,
    soloReason: null,
  }
  const polled = { pollingDate: '2023-11-16', setupHistory: [history] }
  const withdrawn = countDoc(tamworth, { status: 'withdrawn', withdrawn: takenBack('02:05') })
  const down = { published: null, withdrawn, state: { publicStatus: 'withdrawn' as const } }

  it.each([
    ['postponed', {}, 'Poll postponed to 16 November 2023', '1 postponed'],
    ['countermanded', {}, 'Poll countermanded', '1 countermanded'],
    ['abandoned', {}, 'Poll abandoned', '1 abandoned'],
    ['abandoned', down, 'Poll abandoned', '1 abandoned'],
  ] as const)('%s is said in words wherever the contest is shown', (pollState, more, text, tallied) => {
    const state = { ...('state' in more ? more.state : {}), ...polled, pollState }
    const full = contestInFull(tamworth, { published: null, ...more, state })
    const view = presentContest(full, site)
    const said = text.replace('Poll', 'poll')
    expect(view).toMatchObject({ stateText: text, titleText: `Tamworth: ${said}`, poll: { text } })
    expect(view.poll?.note).toBe('A candidate has died.')
    expect(figureInWords('majority', view)).toBe(said)
    const flash = { title: '', flash: full.contest._id }
    expect(presentPostWords(flash, new Map([[view.id, view]])).title).toBe(`Tamworth: ${said}`)
    const head = presentContestHead(view, presentElection(electionDoc(), site))
    expect(head.title).toContain(`Tamworth: ${said}`)
    expect(head.description).toContain(`${said}. A candidate has died.`)
    const tally = presentTally(electionDoc(), [full, contestInFull(midBedfordshire)], site)
    expect([tally.declared, tally.polls, tally.withdrawn]).toEqual(['1 of 2 declared', tallied, null])
    expect(presentStillToCome([full], site).map(({ stateText }) => stateText)).toEqual([text])
  })

  it('has its result in place of that once one is public, and its change in the history', () => {
    const full = contestInFull(tamworth, { state: { ...polled, pollState: 'postponed' } })
    const view = presentContest(full, site)
    expect(view).toMatchObject({ stateText: 'Declared', titleText: 'Tamworth: Lab gain from Con' })
    expect(view.result?.correction).toBeNull()
    expect(view.setupHistory).toEqual([
      {
        kind: 'poll',
        at: view.poll?.at,
        cause: 'the poll',
        note: 'A candidate has died.',
        changes: [
          { label: 'State of the poll', before: 'as planned', after: 'postponed' },
          { label: 'Polling day', before: '19 October 2023', after: '16 November 2023' },
        ],
      },
    ])
    expect(presentStillToCome([full], site)).toEqual([])
    expect(presentTally(electionDoc(), [full], site).polls).toBeNull()
  })
})

describe('what readers are told beside a result', () => {
  const since = new Date('2023-10-20T02:12:00Z')
  const by = { by: somebody, byName: 'Secret Editor', at: new Date('2023-10-20T02:15:00Z') }
  const recount = { ...by, number: 2, since, over: null }
  const caveat = { ...by, note: 'The runner-up asks for a petition.' }

  it('is that it is counted again, and first of what is still to come', () => {
    const full = contestInFull(tamworth, { published: null, state: { recount } })
    const view = presentContest(full, site)
    expect(view.stateText).toBe('Second recount since 03:12 BST')
    expect(presentContestHead(view, presentElection(electionDoc(), site)).description).toMatch(
      /: second recount since 03:12 BST\.$/,
    )
    expect(view.recount).toMatchObject({ text: 'Second recount', since: { clock: '03:12' } })
    const expectedAt = new Date('2023-10-20T01:15:00Z')
    const others = contestInFull(midBedfordshire, { published: null, state: { expectedAt } })
    expect(presentStillToCome([others, full], site).map(({ name }) => name)).toEqual([
      'Tamworth',
      'Mid Bedfordshire',
    ])
    const over = contestInFull(tamworth, { published: null, state: { recount: { ...recount, over: by } } })
    expect(presentContest(over, site)).toMatchObject({ stateText: 'Awaiting declaration', recount: null })
  })

  it('is that it is subject to recount or petition, with the note unless that is withheld, and no name', () => {
    const sittingMember = { name: 'Chris Pincher', party: 'Ind' }
    const state = { recount, caveat, saidAt: by.at, sittingMember }
    const view = presentContest(contestInFull(tamworth, { state }), site)
    expect(view).toMatchObject({ stateText: 'Declared', caveat: { note: caveat.note } })
    expect(view.result?.changedAt).toBe('2023-10-20T02:15:00.000Z')
    expect(presentContestHead(view, presentElection(electionDoc(), site)).description).toMatch(
      /Lab gain from Con\. Subject to recount or petition\. Sitting member at dissolution: Chris Pincher \(Ind\)\. /,
    )
    expect(JSON.stringify(view)).not.toContain('Secret')
    const withheld = [{ ...by, field: 'note' as const, reason: 'Libel.' }]
    const held = presentContest(contestInFull(tamworth, { state: { ...state, withheld } }), site)
    expect(held.caveat?.note).toBe('being checked')
    expect(presentContest(contestInFull(tamworth, { published: null, state }), site).caveat).toBeNull()
  })
})
