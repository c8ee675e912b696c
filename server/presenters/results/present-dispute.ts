import type { ContestDoc } from '../../../models/contest-model.js'
import type { DeskCountView, DisputeView } from '../../../models/contract/counts.js'
import type { CheckTry, CountDoc } from '../../../models/count-model.js'
import { isDisputed, triesOf, type WrittenSourceKind } from '../../../models/domain/results/check-tries.js'
import { asReadOut, fullName } from '../../../models/domain/results/contest.js'
import { controlKinds, isUnopposed } from '../../../models/domain/results/count.js'
import { validVotes } from '../../../models/domain/results/election-arithmetic.js'
import { controlOf, differencesInWords } from '../../../models/domain/results/second-check.js'
import { presentFigure } from './present-figure.js'

export interface DisputeOf {
  contest: Pick<ContestDoc, 'candidacies'>
  count: CountDoc
  actorId: string
  /** She may still check it and types blind: what a written source says is not hers to read either. */
  blind: boolean
}

const writtenTexts: Record<WrittenSourceKind, string> = {
  'declaration-sheet': 'Declaration sheet',
  recording: 'Recording',
  'officer-by-telephone': 'Officer by telephone',
}

/** Whose typing differed, how often, and in what: no figures. */
export function presentTries(
  { tries }: Pick<CountDoc, 'tries'>,
  { candidacies }: Pick<ContestDoc, 'candidacies'>,
): DeskCountView['tries'] {
  const last = lastTries(tries)
  return last.map((tried) => ({
    by: tried.byName,
    times: triesOf({ tries }, tried.by.toHexString()),
    differs: differencesInWords(tried.differs, candidacies)
      .map(({ label }) => label)
      .join(', '),
  }))
}

/** What each person typed last. */
function lastTries(tries: readonly CheckTry[]): CheckTry[] {
  return [...new Map(tries.map((tried) => [tried.by.toHexString(), tried])).values()]
}

/** A count whose check differs: both sides, and once somebody has typed it as often as she may what they typed, side by side. */
export function presentDispute({ contest, count, actorId, blind }: DisputeOf): DisputeView | null {
  if (count.tries.length === 0) return null
  const disputed = isDisputed(count)
  const last = lastTries(count.tries)
  const entered = { by: count.enteredBy, byName: count.enteredByName, source: count.source }
  const writtenOf = (by: CountDoc['enteredBy']): string | null => {
    const own = count.writtenSources.findLast((each) => each.by.equals(by))
    return own ? (blind ? writtenTexts[own.kind] : `${writtenTexts[own.kind]}: ${own.words}`) : null
  }
  return {
    number: count.number,
    disputed,
    ownTries: triesOf(count, actorId),
    sides: [entered, ...last].map(({ by, byName, source }) => ({
      name: byName,
      source,
      written: writtenOf(by),
    })),
    rows: blind || !disputed ? null : rowsOf(contest, count, last),
  }
}

type Column = Pick<CheckTry, 'votes' | 'drawnByLot'> & { figures: Readonly<Record<string, number | null>> }

/** A row for each candidate and figure that more than the first person typed. */
function rowsOf(
  { candidacies }: DisputeOf['contest'],
  count: CountDoc,
  last: readonly CheckTry[],
): DisputeView['rows'] {
  const columns = [enteredColumn(count), ...last.map(triedColumn)]
  const names = new Map(candidacies.map((person) => [person.id, fullName(person)]))
  const row = (label: string, values: readonly (number | string | null)[]): DisputeRow => ({
    label,
    values: values.map((value) => (typeof value === 'number' ? presentFigure.whole(value) : (value ?? '–'))),
    differs: new Set(values.filter((value) => value !== null)).size > 1,
  })
  const votesIn = ({ votes }: Column, id: string): number | string | null => {
    const own = votes.find(({ candidacy }) => candidacy === id)?.votes ?? null
    if (!isUnopposed(count)) return own
    return own === null ? 'somebody else is returned' : 'returned unopposed'
  }
  const drawnIn = ({ drawnByLot }: Column): string =>
    drawnByLot === null ? 'nobody' : (names.get(drawnByLot) ?? drawnByLot)
  const isTyped = (values: readonly (number | null)[]): boolean =>
    values.slice(1).some((value) => value !== null)
  const figures = ['validVotes', ...controlKinds].flatMap((what) => {
    const values = columns.map((column) => column.figures[what] ?? null)
    const [named] = differencesInWords([what], candidacies)
    return named && isTyped(values) ? [row(named.label, values)] : []
  })
  const lots = columns.map(drawnIn)
  return [
    ...asReadOut(candidacies).map((person) =>
      row(
        fullName(person),
        columns.map((column) => votesIn(column, person.id)),
      ),
    ),
    ...figures,
    ...(lots.some((name) => name !== 'nobody') ? [row('Drawn by lot', lots)] : []),
  ]
}

type DisputeRow = NonNullable<DisputeView['rows']>[number]

function enteredColumn(count: CountDoc): Column {
  const controls = controlKinds.map((kind) => [kind, controlOf(count, kind)] as const)
  return {
    votes: count.votes,
    drawnByLot: count.drawnByLot,
    figures: { ...Object.fromEntries(controls), validVotes: validVotes(count.votes) },
  }
}

function triedColumn({ votes, drawnByLot, validVotes: total, control }: CheckTry): Column {
  const figures = { validVotes: total, ...(control ? { [control.kind]: control.value } : {}) }
  return { votes, drawnByLot, figures }
}
