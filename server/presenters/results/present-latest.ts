import type { ContestView } from '../../../models/contract/contests.js'
import type { ContestInFull } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { presentContest } from './present-contest.js'

/** Declarations that stand beside the posts. */
const most = 10

function declaredAt({ published }: ContestInFull): number {
  return (published?.readOutAt ?? published?.publishedAt)?.getTime() ?? 0
}

/** The latest declarations, newest first: by when they were read out. */
export function presentLatest(fulls: readonly ContestInFull[], site: Site): ContestView[] {
  return fulls
    .filter(({ published }) => published !== null)
    .sort((a, b) => declaredAt(b) - declaredAt(a))
    .slice(0, most)
    .map((full) => presentContest(full, site))
}
