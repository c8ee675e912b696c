import type { ContestView } from '../../../models/contract/contests.js'
import type { ContestInFull } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { presentContest } from './present-contest.js'

/** Declarations that stand beside the posts. */
const mostLatest = 10

function declaredAt({ published }: ContestInFull): number {
  return (published?.readOutAt ?? published?.publishedAt)?.getTime() ?? 0
}

/** The latest declarations, newest first: by when they were read out. */
export function presentLatest(fulls: readonly ContestInFull[], site: Site): ContestView[] {
  return fulls
    .filter(({ published }) => published !== null)
    .sort((a, b) => declaredAt(b) - declaredAt(a))
    .slice(0, mostLatest)
    .map((full) => presentContest(full, site))
}

/** Rows that stand beside the posts. */
const mostToCome = 12

/** What readers still wait for: results that were taken down, then declarations with an expected time, the next one first. */
export function presentStillToCome(fulls: readonly ContestInFull[], site: Site): ContestView[] {
  const waiting = fulls
    .map((full) => presentContest(full, site))
    .filter(({ withdrawal, expectedAt }) => withdrawal !== null || expectedAt !== null)
  const since = ({ expectedAt }: ContestView): string => expectedAt?.iso ?? ''
  return waiting.sort((a, b) => compare(since(a), since(b)) || compare(a.name, b.name)).slice(0, mostToCome)
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
