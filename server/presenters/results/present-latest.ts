import type { ContestView } from '../../../models/contract/contests.js'
import type { ContestInFull } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { presentContest } from './present-contest.js'

/** Declarations that stand beside the posts. */
const mostLatest = 10

/** Since when readers have a result without a break: a correction does not make it the newest one, coming back after a withdrawal does. */
function publicSince({ published, replaced }: ContestInFull): number {
  const broken = replaced.findIndex(({ withdrawn }) => withdrawn !== null)
  const first = (broken < 0 ? replaced : replaced.slice(0, broken)).at(-1) ?? published
  return first?.publishedAt?.getTime() ?? 0
}

/** The latest declarations, newest first: by when we published them, never by a time that somebody typed. */
export function presentLatest(fulls: readonly ContestInFull[], site: Site): ContestView[] {
  return fulls
    .filter((full) => presentContest(full, site).result !== null)
    .sort((a, b) => publicSince(b) - publicSince(a))
    .slice(0, mostLatest)
    .map((full) => presentContest(full, site))
}

/** Rows that stand beside the posts. */
const mostToCome = 12

/** What readers still wait for: results that were taken down, polls on another day or none, and recounts, then declarations with an expected time, the next one first. */
export function presentStillToCome(fulls: readonly ContestInFull[], site: Site): ContestView[] {
  const waiting = fulls
    .map((full) => presentContest(full, site))
    .filter(
      ({ result, withdrawal, expectedAt, poll, recount, unfit }) =>
        result === null &&
        (withdrawal !== null || expectedAt !== null || poll !== null || recount !== null || unfit),
    )
  const since = ({ expectedAt, recount }: ContestView): string => (recount ? '' : (expectedAt?.iso ?? ''))
  return waiting.sort((a, b) => compare(since(a), since(b)) || compare(a.name, b.name)).slice(0, mostToCome)
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
