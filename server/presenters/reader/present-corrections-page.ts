import type { ContestView } from '../../../models/contract/contests.js'
import type { ElectionView } from '../../../models/contract/elections.js'
import type { TimeView } from '../../../models/contract/fields.js'
import type { LiveBlogView } from '../../../models/contract/live-blogs.js'
import { publicReasonInWords } from '../../../models/domain/text/public-reason.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { Corrections } from '../../queries/reader/find-corrections.js'
import type { Site } from '../../render/site.js'
import { presentPostWords } from '../posts/present-post-words.js'
import { presentTime } from '../present-time.js'
import { presentContest, presentContests } from '../results/present-contest.js'
import { presentElection } from './present-election.js'
import { type HeadView, presentHead } from './present-head.js'
import { presentLiveBlog } from './present-live-blog.js'

export interface CorrectionsPageOf extends Corrections {
  liveBlog: LiveBlogDoc
  elections: readonly ElectionDoc[]
}

export interface CorrectionView {
  kind: 'correction' | 'retraction' | 'result-correction' | 'withdrawal' | 'election-correction'
  /** "Correction". */
  label: string
  at: TimeView
  /** What it is about: of a retracted post none of its words. */
  about: string
  href: string
  /** What readers were told. */
  text: string
  /** Votes of a result that was replaced, and of the one in its place, or names and settings; null where they are nobody's to see. */
  was: string | null
  now: string | null
}

export interface CorrectionsPageView {
  head: HeadView
  liveBlog: LiveBlogView
  corrections: CorrectionView[]
}

/** Every correction, retraction and withdrawal of a live blog, newest first. */
export function presentCorrectionsPage(of: CorrectionsPageOf, site: Site): CorrectionsPageView {
  const { liveBlog, elections, fulls } = of
  const view = presentLiveBlog(liveBlog, elections, site)
  const corrections = [
    ...retractionsOf(of),
    ...correctedPosts(of, site),
    ...fulls.flatMap((full) => ofResult(presentContest(full, site))),
    ...elections.flatMap((election) => ofElection(presentElection(election, site))),
  ]
  return {
    head: presentHead({
      name: 'Corrections',
      part: 'corrections',
      place: view.title,
      description: `What was corrected, retracted and withdrawn in ${view.title}.`,
      canonical: `${view.canonical}/corrections`,
      language: view.language,
      mode: view.mode,
    }),
    liveBlog: view,
    corrections: corrections.sort((a, b) => (a.at.iso < b.at.iso ? 1 : -1)),
  }
}

const none = { was: null, now: null }

function retractionsOf({ posts, liveBlog }: CorrectionsPageOf): CorrectionView[] {
  return posts.flatMap(({ _id, status, retraction }): CorrectionView[] => {
    if (status !== 'retracted' || !retraction) return []
    return [
      {
        kind: 'retraction',
        label: 'Retracted',
        at: presentTime(retraction.at, liveBlog.timeZone),
        about: 'A post was retracted',
        href: `/live/${liveBlog.slug}/posts/${_id.toHexString()}`,
        text: publicReasonInWords(retraction),
        ...none,
      },
    ]
  })
}

function correctedPosts(of: CorrectionsPageOf, site: Site): CorrectionView[] {
  const { posts, contests, corrections, liveBlog } = of
  const shown = presentContests(contests, site)
  return corrections.flatMap(({ post: id, at, note }): CorrectionView[] => {
    const post = posts.find(({ _id }) => _id.equals(id))
    if (!post) return []
    return [
      {
        kind: 'correction',
        label: 'Correction',
        at: presentTime(at, liveBlog.timeZone),
        about: presentPostWords(post, shown).title,
        href: `/live/${liveBlog.slug}/posts/${id.toHexString()}`,
        text: note,
        ...none,
      },
    ]
  })
}

function ofResult(contest: ContestView): CorrectionView[] {
  const { name: about, href, withdrawal, history } = contest
  const taken = [withdrawal, ...history.map((count) => count.withdrawal)]
  return [
    ...taken.flatMap((by): CorrectionView[] =>
      by
        ? [
            {
              kind: 'withdrawal',
              label: 'Result withdrawn',
              about,
              href,
              at: by.at,
              text: by.reason,
              ...none,
            },
          ]
        : [],
    ),
    ...history.flatMap((count, at): CorrectionView[] => {
      const { replacedAt, cause, note, confirmed } = count
      if (confirmed) return []
      const text = [cause, note].filter((words) => words !== '').join('. ')
      const next = history[at - 1]
      const now = next ? votesOf(next) : votesNow(contest)
      const was = votesOf(count)
      return [
        { kind: 'result-correction', label: 'Result corrected', about, href, at: replacedAt, text, was, now },
      ]
    }),
  ]
}

function ofElection({ name: about, href, corrections }: ElectionView): CorrectionView[] {
  return corrections.map(({ at, cause, note, provisional, changes }) => ({
    kind: 'election-correction',
    label: provisional ? 'Corrected, provisional: not yet checked' : 'Corrected',
    ...{ at, about, href },
    text: [cause, note].join('. '),
    was: changes.map(({ label, before }) => `${label} ${before}`).join(', '),
    now: changes.map(({ label, after }) => `${label} ${after}`).join(', '),
  }))
}

/** Figures that were taken down are not put up again here, whatever took their place. */
function votesOf({ votes, withdrawal }: ContestView['history'][number]): string | null {
  return withdrawal || votes === null ? null : inWords(votes)
}

/** Nothing of a result that is withdrawn. */
function votesNow({ result, candidates }: ContestView): string | null {
  return result && inWords(candidates)
}

function inWords(votes: readonly { name: string; votes: string | null }[]): string | null {
  return votes.length === 0 ? null : votes.map((vote) => `${vote.name} ${vote.votes ?? '–'}`).join(', ')
}
