import type { ContestView } from '../../../models/contract/contests.js'
import { fullName } from '../../../models/domain/results/contest.js'
import { placed } from '../../../models/domain/results/election-arithmetic.js'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { ContestInFull } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { presentCandidates } from './present-candidates.js'
import { presentCause } from './present-cause.js'
import { presentFigure } from './present-figure.js'
import { presentFigures } from './present-figures.js'
import { presentResult } from './present-result.js'
import { presentTime } from '../present-time.js'

const states: Record<ContestView['state'], string> = {
  awaiting: 'Awaiting declaration',
  published: 'Declared',
  provisional: 'Provisional: not yet checked',
  withdrawn: 'Result withdrawn, being checked',
}

/** A contest as readers see it. Nothing of a pending count is in it. */
export function presentContest(full: ContestInFull, site: Site): ContestView {
  const { contest, election, published } = full
  const state = stateOf(full)
  const electionHref = `/elections/${election.slug}`
  const href = `${electionHref}/contests/${contest.code}`
  const shown = {
    electorate: presentFigure.whole(contest.electorate),
    candidates: presentCandidates(contest, published),
    result: published && presentResult({ contest, published, timeZone: election.timeZone }),
  }
  return {
    id: contest._id.toHexString(),
    code: contest.code,
    name: contest.name,
    region: contest.region,
    href,
    canonical: `${site.publicUrl}${href}`,
    election: { slug: election.slug, name: election.name, href: electionHref, mode: election.mode },
    ...shown,
    state,
    stateText: states[state],
    titleText: titleOf({ name: contest.name, state, result: shown.result }),
    withdrawal: withdrawalOf(full),
    expectedAt:
      state === 'awaiting' && contest.expectedAt ? presentTime(contest.expectedAt, election.timeZone) : null,
    figures: presentFigures(shown),
    history: historyOf(full),
  }
}

/** The result as it is now, or that it was taken down. */
function titleOf({ name, state, result }: Pick<ContestView, 'name' | 'state' | 'result'>): string {
  if (state === 'withdrawn') return `${name}: ${states.withdrawn.toLowerCase()}`
  if (!result) return name
  return `${name}: ${result.headline}${state === 'provisional' ? ' (provisional)' : ''}`
}

function stateOf({ contest, published }: ContestInFull): ContestView['state'] {
  if (contest.publicStatus === 'withdrawn') return 'withdrawn'
  if (!published) return 'awaiting'
  return contest.publicStatus === 'provisional' ? 'provisional' : 'published'
}

/** Taken down, with the reason that readers get. */
function withdrawalOf({ election, withdrawn }: ContestInFull): ContestView['withdrawal'] {
  const by = withdrawn?.withdrawn
  return by ? { at: presentTime(by.at, election.timeZone), reason: by.reason } : null
}

/**
 * A count that was replaced tells why in the words of the count that took its place. While that one is withdrawn its note is not
 * shown: it may name figures.
 */
function historyOf(full: ContestInFull): ContestView['history'] {
  const { contest, election, published, withdrawn, replaced } = full
  return replaced.flatMap((count, at) => {
    const { publishedAt, replacedAt } = count
    if (!publishedAt || !replacedAt) return []
    const next = at === 0 ? published : replaced[at - 1]
    const cause = (next ?? withdrawn)?.cause
    return [
      {
        publishedAt: presentTime(publishedAt, election.timeZone),
        replacedAt: presentTime(replacedAt, election.timeZone),
        cause: cause ? presentCause(cause) : '',
        note: next?.note ?? '',
        withdrawal: withdrawalOf({ ...full, withdrawn: count }),
        votes: placed(count).map(({ candidacy, votes }) => ({
          name: nameOf(contest, candidacy),
          votes: presentFigure.whole(votes),
        })),
      },
    ]
  })
}

function nameOf(contest: ContestDoc, id: string): string {
  const person = contest.candidacies.find((candidacy) => candidacy.id === id)
  return person ? fullName(person) : 'Unknown'
}
