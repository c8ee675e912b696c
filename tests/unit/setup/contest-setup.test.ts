import { describe, expect, it } from '@jest/globals'
import {
  type ContestSetup,
  type SetupChange,
  setupChanges,
  setupFieldLabel,
  setupValues,
  typedOtherwise,
} from '../../../models/domain/setup/contest-setup.js'

const edwards = { id: 'a', firstName: 'Sarah', surname: 'Edwards', party: 'Lab', partyName: 'Labour' }
const cooper = { id: 'b', firstName: 'Andrew', surname: 'Cooper', party: 'Con', partyName: 'Conservative' }
const then = {
  label: '2019',
  notional: false,
  electorate: 71_572,
  votes: [{ party: 'Con', votes: 30_542 }],
}

const setup: ContestSetup = {
  name: 'Tamworth',
  region: 'West Midlands',
  pollClosesAt: null,
  pollState: null,
  pollingDate: '2023-10-19',
  electorate: 70_948,
  candidacies: [edwards, cooper],
  baseline: then,
  sittingMember: { name: 'Christopher Pincher', party: 'Con' },
}

describe('the values of a set-up', () => {
  it('are separate fields, each as it is typed', () => {
    expect([...setupValues(setup)]).toEqual([
      ['name', 'Tamworth'],
      ['region', 'West Midlands'],
      ['pollingDate', '2023-10-19'],
      ['electorate', '70948'],
      ['candidacy:a:firstName', 'Sarah'],
      ['candidacy:a:surname', 'Edwards'],
      ['candidacy:a:party', 'Lab'],
      ['candidacy:a:partyName', 'Labour'],
      ['candidacy:b:firstName', 'Andrew'],
      ['candidacy:b:surname', 'Cooper'],
      ['candidacy:b:party', 'Con'],
      ['candidacy:b:partyName', 'Conservative'],
      ['baseline:label', '2019'],
      ['baseline:notional', 'actual'],
      ['baseline:electorate', '71572'],
      ['baseline:votes:Con', '30542'],
      ['sittingMember:name', 'Christopher Pincher'],
      ['sittingMember:party', 'Con'],
    ])
  })

  const of = (change: Partial<typeof edwards>) => ({ candidacies: [{ ...edwards, ...change }, cooper] })
  const since = (change: Partial<typeof then>) => ({ baseline: { ...then, ...change } })

  it.each<[string, Partial<ContestSetup>, SetupChange]>([
    ['a name', { name: 'Lichfield' }, { field: 'name', before: 'Tamworth', after: 'Lichfield' }],
    ['a region', { region: 'Midlands' }, { field: 'region', before: 'West Midlands', after: 'Midlands' }],
    [
      'a day',
      { pollingDate: '2023-10-20' },
      { field: 'pollingDate', before: '2023-10-19', after: '2023-10-20' },
    ],
    ['an electorate', { electorate: 70_949 }, { field: 'electorate', before: '70948', after: '70949' }],
    ['the year', since({ label: '2017' }), { field: 'baseline:label', before: '2019', after: '2017' }],
    [
      'notional or not',
      since({ notional: true }),
      { field: 'baseline:notional', before: 'actual', after: 'notional' },
    ],
    [
      'the electorate then',
      since({ electorate: 7 }),
      { field: 'baseline:electorate', before: '71572', after: '7' },
    ],
    [
      'the votes of a party then',
      since({ votes: [{ party: 'Con', votes: 30_524 }] }),
      { field: 'baseline:votes:Con', before: '30542', after: '30524' },
    ],
    [
      'a surname',
      of({ surname: 'Edwardes' }),
      { field: 'candidacy:a:surname', before: 'Edwards', after: 'Edwardes' },
    ],
    [
      'a first name',
      of({ firstName: 'Sara' }),
      { field: 'candidacy:a:firstName', before: 'Sarah', after: 'Sara' },
    ],
    ['a party', of({ party: 'Ind' }), { field: 'candidacy:a:party', before: 'Lab', after: 'Ind' }],
    [
      "a party's name",
      of({ partyName: 'Labour and Co-operative' }),
      { field: 'candidacy:a:partyName', before: 'Labour', after: 'Labour and Co-operative' },
    ],
    [
      'the sitting member',
      { sittingMember: { name: 'Nobody Else', party: 'Con' } },
      { field: 'sittingMember:name', before: 'Christopher Pincher', after: 'Nobody Else' },
    ],
  ])('differ only in %s when that changes', (_what, change, found) => {
    expect(setupChanges(setup, { ...setup, ...change })).toEqual([found])
  })

  it('name no party of a row that is added, and number such rows by their votes', () => {
    const rows = [...then.votes, { party: 'Ind', votes: 7 }, { party: 'Con', votes: 900 }]
    const changes = setupChanges(setup, { ...setup, ...since({ votes: rows }) })
    expect(changes.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['baseline:new:1:party', null, 'Con'],
      ['baseline:new:1:votes', null, '900'],
      ['baseline:new:2:party', null, 'Ind'],
      ['baseline:new:2:votes', null, '7'],
    ])
    const typed = ['con', '900', 'Ind', '7'].map((own, at) => [changes[at]?.field ?? '', own] as const)
    expect(typedOtherwise(changes, Object.fromEntries(typed))).toEqual([])
  })

  it('do not differ by the order of the candidates', () => {
    expect(setupChanges(setup, { ...setup, candidacies: [cooper, edwards] })).toEqual([])
  })

  it('have nothing afterwards for a removed candidate or baseline', () => {
    const after = { ...setup, candidacies: [edwards], baseline: null, sittingMember: null }
    expect(setupChanges(setup, after)).toEqual([
      { field: 'candidacy:b:firstName', before: 'Andrew', after: null },
      { field: 'candidacy:b:surname', before: 'Cooper', after: null },
      { field: 'candidacy:b:party', before: 'Con', after: null },
      { field: 'candidacy:b:partyName', before: 'Conservative', after: null },
      { field: 'baseline:label', before: '2019', after: null },
      { field: 'baseline:notional', before: 'actual', after: null },
      { field: 'baseline:electorate', before: '71572', after: null },
      { field: 'baseline:votes:Con', before: '30542', after: null },
      { field: 'sittingMember:name', before: 'Christopher Pincher', after: null },
      { field: 'sittingMember:party', before: 'Con', after: null },
    ])
  })
})

describe("a second person's typing of a proposal", () => {
  it.each([
    ['a day in words', 'pollingDate', '2023-11-16', ' 16 November 2023 '],
    ['a day as a form sends it', 'pollingDate', '2023-11-16', '2023-11-16'],
    ['a time in another zone', 'pollClosesAt', '2023-11-16T22:00:00.000Z', '2023-11-16T23:00:00+01:00'],
    ['a curly apostrophe', 'name', "King's Lynn", 'King’s  Lynn'],
    ['a straight one', 'candidacy:a:surname', 'O’Hare', "O'Hare"],
    ['thousands', 'electorate', '70948', '70,948'],
  ])('takes %s for the same', (_what, field, after, typed) => {
    expect(typedOtherwise([{ field, before: null, after }], { [field]: typed })).toEqual([])
  })

  it.each([
    ['another day', 'pollingDate', '2023-11-16', '17 November 2023'],
    ['another time', 'pollClosesAt', '2023-11-16T22:00:00.000Z', '2023-11-16T22:00:00+01:00'],
    ['no time at all', 'pollClosesAt', '2023-11-16T22:00:00.000Z', ''],
    ['no apostrophe', 'name', "King's Lynn", 'Kings Lynn'],
    ['another letter case', 'candidacy:a:surname', 'O’Hare', 'O’hare'],
  ])('does not take %s for the same', (_what, field, after, typed) => {
    expect(typedOtherwise([{ field, before: null, after }], { [field]: typed })).toEqual([field])
  })

  const changes = [
    { field: 'electorate', before: '70948', after: '70498' },
    { field: 'candidacy:b:surname', before: 'Cooper', after: null },
  ]

  it.each<[string, Record<string, string>, string[]]>([
    ['the same, with spaces around it', { electorate: ' 70498 ', 'candidacy:b:surname': '' }, []],
    ['the old value', { electorate: '70948', 'candidacy:b:surname': '' }, ['electorate']],
    ['nothing for a changed value', { 'candidacy:b:surname': '' }, ['electorate']],
    ['nothing about a removed candidate', { electorate: '70498' }, ['candidacy:b:surname']],
    [
      'a candidate who should be removed',
      { electorate: '70498', 'candidacy:b:surname': 'Cooper' },
      ['candidacy:b:surname'],
    ],
  ])('that has %s is compared rightly', (_what, typed, differing) => {
    expect(typedOtherwise(changes, typed)).toEqual(differing)
  })

  it('matches a name whether its accents are composed or not', () => {
    const change = { field: 'candidacy:a:surname', before: 'Andre', after: 'Andr\u00e9' }
    expect(typedOtherwise([change], { 'candidacy:a:surname': 'Andre\u0301' })).toEqual([])
  })
})

describe('the label of a set-up field', () => {
  it.each([
    ['electorate', 'Electorate'],
    ['candidacy:a:surname', 'Surname of Sarah Edwards'],
    ['candidacy:a:votes', 'Votes of Sarah Edwards'],
    ['candidacy:nobody:party', 'Party of a candidate'],
    ['baseline:votes:Con', 'Votes of Con then'],
    ['baseline:new:1:party', 'Party added to the comparison (1, by most votes)'],
    ['baseline:new:2:votes', 'Votes then of the party added to the comparison (2, by most votes)'],
    ['sittingMember:party', "The sitting member's party"],
  ])('is, for %s, "%s"', (field, label) => {
    expect(setupFieldLabel(field, [setup])).toBe(label)
  })
})
