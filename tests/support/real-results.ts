import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import {
  type Baseline,
  type Candidacy,
  type Persons,
  personsIn,
} from '../../models/domain/results/contest.js'
import type { Vote } from '../../models/domain/results/count.js'

/** A result as it was printed. The domain's figures are compared with `majority` and `outcome`. */
export interface RealContest {
  code: string
  name: string
  electorate: number
  validVotes: number
  rejectedBallots: number
  candidacies: Candidacy[]
  votes: Vote[]
  baseline: Baseline
  /** The labels of its source that mean no party. */
  persons: Persons
  majority: number
  outcome: string
}

type Row = Record<string, string>

/** The rows of a table of facts in tests/data; a line that begins with # says where they come from. */
function readFacts(name: string): Row[] {
  const text = readFileSync(join(import.meta.dirname, '../data', name), 'utf8')
  return parse<Row>(text, { columns: true, comment: '#', comment_no_infix: true })
}

/** The value of a column; a missing column is an error. */
function cell(row: Row, column: string): string {
  const value = row[column]
  if (value === undefined) throw new Error(`no column ${column}`)
  return value
}

const count = (row: Row, column: string): number => Number.parseInt(cell(row, column), 10)

/** The party's abbreviation for each label that a source's file uses. */
function partyLabels(file: string): (label: string) => string {
  const same = readFacts('party-labels.csv').filter((row) => row['file'] === file)
  const known = new Map(same.map((row) => [cell(row, 'label'), cell(row, 'abbreviation')]))
  return (label) => known.get(label) ?? label
}

function byCode(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows)
    groups.set(cell(row, 'gss_code'), [...(groups.get(cell(row, 'gss_code')) ?? []), row])
  return groups
}

interface Source {
  contests: Row[]
  candidacies: Map<string, Row[]>
  party: (label: string) => string
  baseline: (code: string) => Baseline
}

const persons = personsIn(['Ind', 'Spk'].map((abbreviation) => ({ abbreviation })))

/** Who won the baseline as a person and stood again. Source: House of Commons, Speaker since 4 November 2019. */
const wonBefore = ({ first_name: first, surname }: Row): boolean => first === 'Lindsay' && surname === 'Hoyle'

function standing(rows: readonly Row[], party: Source['party']): { candidacy: Candidacy; votes: number }[] {
  return rows.map((row, index) => ({
    candidacy: {
      id: `c${index + 1}`,
      firstName: cell(row, 'first_name'),
      surname: cell(row, 'surname'),
      party: party(cell(row, 'party_abbreviation')),
      partyName: party(cell(row, 'party_abbreviation')),
      wonBefore: wonBefore(row),
    },
    votes: count(row, 'votes'),
  }))
}

function contestsOf(source: Source): RealContest[] {
  return source.contests.map((row) => {
    const code = cell(row, 'gss_code')
    const stood = standing(source.candidacies.get(code) ?? [], source.party)
    return {
      code,
      name: cell(row, 'name'),
      electorate: count(row, 'electorate'),
      validVotes: count(row, 'valid_votes'),
      rejectedBallots: count(row, 'rejected_ballots'),
      candidacies: stood.map(({ candidacy }) => candidacy),
      votes: stood.map(({ candidacy, votes }) => ({ candidacy: candidacy.id, votes })),
      baseline: source.baseline(code),
      persons,
      majority: count(row, 'majority'),
      outcome: cell(row, 'published_outcome'),
    }
  })
}

function electorateOf(rows: Map<string, Row[]>, code: string): number {
  const row = rows.get(code)?.[0]
  if (!row) throw new Error(`no electorate of ${code}`)
  return count(row, 'electorate')
}

/** The 23 by-elections of 2021 to 2024, each with its seat's result of 2019. */
export function byElections(): RealContest[] {
  const electorates = byCode(readFacts('general-election-2019-electorates.csv'))
  const then = byCode(readFacts('general-election-2019-votes.csv'))
  const partyThen = partyLabels('by-elections-2021-24/general-election-2019.csv')
  return contestsOf({
    contests: readFacts('by-elections-2021-24.csv'),
    candidacies: byCode(readFacts('by-elections-2021-24-votes.csv')),
    party: partyLabels('by-elections-2021-24/candidacies.csv'),
    baseline: (code) => ({
      label: '2019',
      notional: false,
      electorate: electorateOf(electorates, code),
      votes: (then.get(code) ?? []).map((row) => ({
        party: partyThen(cell(row, 'party_abbreviation')),
        votes: count(row, 'votes'),
      })),
    }),
  })
}

/** The 650 contests of 4 July 2024, each with its notional result of 2019. */
export function generalElection2024(): RealContest[] {
  const electorates = byCode(readFacts('ge2024-notional-2019-electorates.csv'))
  const then = byCode(readFacts('ge2024-notional-2019-votes.csv'))
  const partyThen = partyLabels('ge2024/notional-2019.csv')
  return contestsOf({
    contests: readFacts('ge2024.csv'),
    candidacies: byCode(readFacts('ge2024-votes.csv')),
    party: (label) => label,
    baseline: (code) => ({
      label: 'notional 2019',
      notional: true,
      electorate: electorateOf(electorates, code),
      votes: (then.get(code) ?? []).map((row) => ({
        party: partyThen(cell(row, 'party')),
        votes: count(row, 'votes'),
      })),
    }),
  })
}

/** The contest with this name, which must be there. */
export function named(contests: readonly RealContest[], name: string): RealContest {
  const found = contests.find((contest) => contest.name === name)
  if (!found) throw new Error(`no contest ${name}`)
  return found
}
