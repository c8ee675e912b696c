import type { ContestView } from '../../../models/contract/contests.js'
import type { ContestInFull } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { presentContest } from './present-contest.js'

/** Rows that stand beside the posts. */
const most = 12

/** What readers still wait for: results that were taken down, then declarations with an expected time, the next one first. */
export function presentStillToCome(fulls: readonly ContestInFull[], site: Site): ContestView[] {
  const waiting = fulls
    .map((full) => presentContest(full, site))
    .filter(({ withdrawal, expectedAt }) => withdrawal !== null || expectedAt !== null)
  const since = ({ expectedAt }: ContestView): string => expectedAt?.iso ?? ''
  return waiting.sort((a, b) => compare(since(a), since(b)) || compare(a.name, b.name)).slice(0, most)
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
