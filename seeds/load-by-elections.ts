import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { ContestRequest } from '../models/contract/contests.js'
import type { Party } from '../models/domain/results/contest.js'

type Row = Record<string, string>

/** A contest with its data, and the votes that were read out for each candidacy, in the same order. */
export interface ByElection {
  contest: ContestRequest
  votes: number[]
  rejectedBallots: number
  /** The published total of valid votes, used as the control figure. */
  validVotes: number
}

/** The folder that holds package.json, found from the sources as well as from the build. */
function repositoryRoot(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/** Reads a table of seeds/data. Its lines that begin with # name its source. */
function readTable(name: string): Row[] {
  const text = readFileSync(join(repositoryRoot(), 'seeds/data', name), 'utf8')
  return parse<Row>(text, { columns: true, comment: '#', comment_no_infix: true })
}

function cell(row: Row, column: string): string {
  const value = row[column]
  if (value === undefined) throw new Error(`no column ${column}`)
  return value
}

function whole(row: Row, column: string): number {
  const text = cell(row, column)
  if (!/^\d+$/.test(text)) throw new Error(`${column} is no whole number: ${text}`)
  return Number(text)
}

const of = (rows: readonly Row[], code: string): Row[] => rows.filter((row) => row['gss_code'] === code)

export function loadParties(): Party[] {
  return readTable('parties.csv').map((row) => ({
    abbreviation: cell(row, 'abbreviation'),
    name: cell(row, 'name'),
    colour: cell(row, 'colour') || null,
  }))
}

function baselineOf(code: string): ContestRequest['baseline'] {
  const [electorate] = of(readTable('general-election-2019-electorates.csv'), code)
  if (!electorate) throw new Error(`no electorate of 2019 in ${code}`)
  return {
    label: '2019',
    notional: false,
    electorate: whole(electorate, 'electorate'),
    votes: of(readTable('general-election-2019-votes.csv'), code).map((row) => ({
      party: cell(row, 'party_abbreviation'),
      votes: whole(row, 'votes'),
    })),
  }
}

/** Loads the by-elections of Mid Bedfordshire and Tamworth, 19 October 2023. */
export function loadByElections(): ByElection[] {
  const candidacies = readTable('by-elections-2023-10-19-candidacies.csv')
  return readTable('by-elections-2023-10-19-contests.csv').map((row) => {
    const code = cell(row, 'gss_code')
    const own = of(candidacies, code)
    return {
      contest: {
        code,
        name: cell(row, 'name'),
        region: cell(row, 'region'),
        electorate: whole(row, 'electorate'),
        watched: false,
        expectedAt: null,
        pollClosesAt: null,
        sittingMember: null,
        pollingDate: cell(row, 'polling_date'),
        candidacies: own.map((one) => ({
          firstName: cell(one, 'first_name'),
          surname: cell(one, 'surname'),
          party: cell(one, 'party_abbreviation'),
          partyName: cell(one, 'party_name'),
        })),
        baseline: baselineOf(code),
      },
      votes: own.map((one) => whole(one, 'votes')),
      rejectedBallots: whole(row, 'rejected_ballots'),
      validVotes: whole(row, 'valid_votes'),
    }
  })
}
