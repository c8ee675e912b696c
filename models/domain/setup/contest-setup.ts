import { type Baseline, type Candidacy, fullName } from '../results/contest.js'
import { dayInWords, type PollState } from '../results/poll.js'
import { timeInWords } from '../text/time-in-words.js'
import { partyKey } from './party-labels.js'

/** Who sat in the seat when parliament was dissolved. */
export interface SittingMember {
  name: string
  /** Abbreviation of the party, as in the election's list. */
  party: string
}

/** What a contest's result is computed from and worded with, beside the votes. */
export interface ContestSetup {
  name: string
  region: string
  /** ISO date. */
  pollingDate: string
  /** When its poll closes, where that is not the election's time: ISO 8601, UTC. */
  pollClosesAt: string | null
  /** Null: it takes place as planned. */
  pollState: PollState | null
  /** In people. */
  electorate: number
  candidacies: readonly Candidacy[]
  baseline: Baseline | null
  sittingMember: SittingMember | null
}

type EditableSetup = Omit<ContestSetup, 'pollState' | 'candidacies'> & { candidacies: Candidacy[] }

/** What a result is computed from and worded with, and the state of its poll, which no edit changes. */
export function setupFacts(of: ContestSetup): EditableSetup & Pick<ContestSetup, 'pollState'> {
  return { ...editableSetup(of), pollState: of.pollState }
}

/** The part of it that one person may edit before a result is public, and propose otherwise afterwards. */
export function editableSetup(of: Omit<ContestSetup, 'pollState'>): EditableSetup {
  const { name, region, electorate, pollingDate, pollClosesAt, candidacies, baseline, sittingMember } = of
  return {
    name,
    region,
    electorate,
    pollingDate,
    pollClosesAt,
    candidacies: candidacies.map(candidacyFacts),
    baseline: baseline && {
      label: baseline.label,
      notional: baseline.notional,
      electorate: baseline.electorate,
      votes: baseline.votes.map(({ party, votes }) => ({ party, votes })),
    },
    sittingMember: sittingMember && { name: sittingMember.name, party: sittingMember.party },
  }
}

function candidacyFacts({ id, firstName, surname, party, partyName, wonBefore }: Candidacy): Candidacy {
  return { id, firstName, surname, party, partyName, wonBefore: wonBefore ?? false }
}

/** One value of a set-up that is to be another one; null where there is none before or after. */
export interface SetupChange {
  /** "electorate", "candidacy:<id>:surname", "baseline:votes:Lab"; "baseline:new:1:party" of a row that is added: whoever types it blind reads the name of the field. */
  field: string
  before: string | null
  after: string | null
}

/** What is done to a set-up beside editing it, each one a command. */
export type SetupMove =
  | 'read-setup'
  | 'propose-setup'
  | 'propose-poll'
  | 'confirm-setup'
  | 'drop-setup'
  | 'spell-name'
  | 'withhold-field'
  | 'show-field'

/** The one value that is said or left out. */
export const yes = 'yes'
const partsOfCandidacy = ['firstName', 'surname', 'party', 'partyName'] as const

/** Every value of a set-up by the name of its field, as it is typed: what two set-ups differ in, and what a second person types again. */
export function setupValues(setup: ContestSetup): Map<string, string> {
  const { name, region, pollingDate, pollClosesAt, pollState } = setup
  const { electorate, candidacies, baseline, sittingMember } = setup
  return new Map([
    ['name', name],
    ['region', region],
    ['pollingDate', pollingDate],
    ...(pollClosesAt === null ? [] : [['pollClosesAt', pollClosesAt] as const]),
    ...(pollState === null ? [] : [['pollState', pollState] as const]),
    ['electorate', String(electorate)],
    ...candidacies.flatMap((candidacy): [string, string][] => [
      ...partsOfCandidacy.map((part): [string, string] => [
        `candidacy:${candidacy.id}:${part}`,
        candidacy[part],
      ]),
      ...(candidacy.wonBefore ? [[`candidacy:${candidacy.id}:wonBefore`, yes] as [string, string]] : []),
    ]),
    ...baselineValues(baseline),
    ...(sittingMember
      ? ([
          ['sittingMember:name', sittingMember.name],
          ['sittingMember:party', sittingMember.party],
        ] as const)
      : []),
  ])
}

function baselineValues(baseline: Baseline | null): [field: string, value: string][] {
  if (!baseline) return []
  return [
    ['baseline:label', baseline.label],
    ['baseline:notional', baseline.notional ? 'notional' : 'actual'],
    ['baseline:electorate', String(baseline.electorate)],
    ...baseline.votes.map(({ votes }, at): [string, string] => [baselineField(baseline, at), String(votes)]),
  ]
}

function baselineField({ votes }: Baseline, at: number): string {
  const party = votes[at]?.party ?? ''
  return `baseline:votes:${party}${ordinalOf(party, votes.slice(0, at))}`
}

/** Several independents of one baseline are told apart: " 2" for the second. */
function ordinalOf(party: string, before: Baseline['votes']): string {
  const earlier = before.filter((row) => row.party === party).length
  return earlier === 0 ? '' : ` ${earlier + 1}`
}

/** What differs between two set-ups, in the order of the fields; empty where nothing does. The order of candidacies is none of it. */
export function setupChanges(before: ContestSetup, after: ContestSetup): SetupChange[] {
  const changes = changedValues(setupValues(before), setupValues(after))
  const added = new Set(changes.filter(isAddedRow).map(({ field }) => field))
  if (added.size === 0) return changes
  return [...changes.filter(({ field }) => !added.has(field)), ...addedRows(after.baseline, added)]
}

const isAddedRow = ({ field, before }: SetupChange): boolean =>
  before === null && field.startsWith('baseline:votes:')

/** Rows of a baseline that are added, by a number in the order of their votes: their party is a value, and no part of a name. */
function addedRows(baseline: Baseline | null, added: ReadonlySet<string>): SetupChange[] {
  if (!baseline) return []
  const rows = baseline.votes.filter((_row, at) => added.has(baselineField(baseline, at)))
  const ordered = rows.sort((a, b) => b.votes - a.votes || (a.party < b.party ? -1 : 1))
  return ordered.flatMap(({ party, votes }, at) => [
    { field: `baseline:new:${at + 1}:party`, before: null, after: party },
    { field: `baseline:new:${at + 1}:votes`, before: null, after: String(votes) },
  ])
}

/** The same of the values of any two set-ups, by the names of their fields. */
export function changedValues(
  then: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): SetupChange[] {
  const fields = [...new Set([...then.keys(), ...now.keys()])]
  return fields.flatMap((field) => {
    const change = { field, before: then.get(field) ?? null, after: now.get(field) ?? null }
    return change.before === change.after ? [] : [change]
  })
}

/** Letters are compared as they are; spaces and the kind of an apostrophe are how somebody types. */
const asTyped = (value: string): string =>
  value
    .normalize('NFC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[`´ʼ‘’＇]/g, "'")
const asNumber = (value: string): string => value.replace(/[\s,'`´ʼ‘’]/g, '')
const isLabel = (field: string): boolean => /^(candidacy:.*|sittingMember|baseline:new:.*):party$/.test(field)
const isNumber = (field: string): boolean =>
  /^(electorate|seats|baseline:electorate|baseline:votes:.*|baseline:new:.*:votes|candidacy:.*:votes)$/.test(
    field,
  )

function isSame(field: string, typed: string, wanted: string): boolean {
  if (isLabel(field)) return partyKey(typed) === partyKey(wanted)
  if (isNumber(field)) return asNumber(typed) === wanted
  if (wanted !== '' && field === 'pollingDate') return [wanted, dayInWords(wanted)].includes(asTyped(typed))
  if (wanted !== '' && field === 'pollClosesAt') return Date.parse(typed) === Date.parse(wanted)
  return asTyped(typed) === asTyped(wanted)
}

/**
 * The fields in which a second person's typing differs from a proposal: each new value is typed again from her own source, and each
 * value that goes is confirmed as gone (typed as nothing). What was not typed differs.
 */
export function typedOtherwise(
  changes: readonly SetupChange[],
  typed: Readonly<Record<string, string>>,
): string[] {
  return changes
    .filter(({ field, after }) => {
      const own = typed[field]
      return own === undefined || !isSame(field, own, after ?? '')
    })
    .map(({ field }) => field)
}

const labels: Readonly<Record<string, string>> = {
  name: 'Name of the contest',
  region: 'Region',
  pollingDate: 'Polling day',
  pollClosesAt: 'The poll closes at',
  pollState: 'State of the poll',
  electorate: 'Electorate',
  'baseline:label': 'Compared with',
  'baseline:notional': 'Compared with an actual or a notional result',
  'baseline:electorate': 'Electorate then',
  'sittingMember:name': 'Sitting member',
  'sittingMember:party': "The sitting member's party",
}
/** A value as people read it: a day and a time in words, of the place. */
export function setupValueInWords(field: string, value: string | null, timeZone: string): string {
  if (field === 'pollState') return value ?? 'as planned'
  if (field.endsWith(':wonBefore')) return value ?? 'not said'
  if (field === 'pollingDate' && value !== null) return dayInWords(value)
  if (field !== 'pollClosesAt') return value ?? 'nothing'
  return value === null ? "as the election's" : timeInWords(new Date(value), timeZone).text
}

const partLabels: Readonly<Record<string, string>> = {
  firstName: 'First name',
  surname: 'Surname',
  party: 'Party',
  partyName: 'Name of the party',
  votes: 'Votes',
}

function addedRowLabel(field: string): string {
  const [, , number = '', part] = field.split(':')
  const row = `added to the comparison (${number}, by most votes)`
  return part === 'party' ? `Party ${row}` : `Votes then of the party ${row}`
}

/** A field in words: "Surname of Jane Example", "Votes of Lab then". Whoever stands only in the proposal is named as there. */
export function setupFieldLabel(field: string, setups: readonly ContestSetup[]): string {
  const known = labels[field]
  if (known !== undefined) return known
  const [kind, id = '', part = ''] = field.split(':')
  if (kind === 'baseline' && id === 'new') return addedRowLabel(field)
  if (kind === 'baseline') return `Votes of ${part} then`
  const candidacy = setups.flatMap(({ candidacies }) => candidacies).find((one) => one.id === id)
  const name = candidacy ? fullName(candidacy) : 'a candidate'
  return part === 'wonBefore'
    ? `Whether ${name} won this seat last time`
    : `${partLabels[part] ?? part} of ${name}`
}

/** The same for whoever types it: who is added has a number, and no name yet. */
export function blindFieldLabel(field: string, now: ContestSetup, changes: readonly SetupChange[]): string {
  const [kind, id = '', part] = field.split(':')
  const standing = new Set(now.candidacies.map((row) => row.id))
  if (kind !== 'candidacy' || standing.has(id)) return setupFieldLabel(field, [now])
  const named = changes.flatMap((change) =>
    change.field.startsWith('candidacy:') ? (change.field.split(':')[1] ?? []) : [],
  )
  const added = [...new Set(named)].filter((each) => !standing.has(each))
  const surname = String(added.indexOf(id) + 1)
  const blank = { id, firstName: 'new candidate', surname, party: '', partyName: '' }
  return setupFieldLabel(`candidacy:${id}:${part ?? ''}`, [{ ...now, candidacies: [blank] }])
}

/** Who read the set-up as it is now, of a contest or of the election itself; null where nobody has since it changed. */
export function readingOf<Reading extends { setupVersion: number }>({
  setupRead,
  setupVersion,
}: {
  setupRead: Reading | null
  setupVersion: number
}): Reading | null {
  return setupRead?.setupVersion === setupVersion ? setupRead : null
}

type Names = Pick<ContestSetup, 'name' | 'candidacies'>

/** Names that a contest and those who stand in it had before and have no more: posts may hold them as text, a surname alone too. */
export function namesGone(before: Names, after: Names): string[] {
  const people = before.candidacies.flatMap((was) => {
    const is = after.candidacies.find(({ id }) => id === was.id)
    if (!is || fullName(is) === fullName(was)) return []
    return is.surname === was.surname ? [fullName(was)] : [fullName(was), was.surname]
  })
  return [...(before.name === after.name ? [] : [before.name]), ...people]
}
