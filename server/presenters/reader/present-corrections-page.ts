import type { ContestView } from '../../../models/contract/contests.js'
import type { ElectionView } from '../../../models/contract/elections.js'
import type { TimeView } from '../../../models/contract/fields.js'
import type { LiveBlogView } from '../../../models/contract/live-blogs.js'
import { textRuns } from '../../../models/domain/posts/body-parts.js'
import { beingChecked } from '../../../models/domain/setup/withheld.js'
import { noteOf, unlessBlanked, wordsBefore } from '../../../models/domain/text/blanked.js'
import { capitalized } from '../../../models/domain/text/characters.js'
import { sentencesIn } from '../../../models/domain/text/sentences.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { RevisionDoc } from '../../../models/revision-model.js'
import type { Corrections } from '../../queries/reader/find-corrections.js'
import type { Site } from '../../render/site.js'
import { retractionInWords } from '../posts/present-post.js'
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

/** What was, and what took its place; null of what is nobody's to see. */
export interface WasAndIs {
  /** Which of several: "Electorate". */
  label: string | null
  was: string | null
  is: string | null
}

export interface CorrectionView {
  kind:
    | 'correction'
    | 'retraction'
    | 'result-correction'
    | 'setup-correction'
    | 'election-correction'
    | 'poll'
    | 'withdrawal'
    | 'note-taken-down'
    | 'result-stands'
  /** "Correction". */
  label: string
  at: TimeView
  /** What it is about: of a retracted post none of its words. */
  about: string
  href: string
  /** What readers were told. */
  text: string
  changes: WasAndIs[]
}

export interface CorrectionsPageView {
  head: HeadView
  liveBlog: LiveBlogView
  corrections: CorrectionView[]
}

/** Every correction, retraction, withdrawal and note taken down of a live blog, newest first. */
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

function retractionsOf({ posts, liveBlog }: CorrectionsPageOf): CorrectionView[] {
  return posts.flatMap(({ _id, status, retraction, blanked }): CorrectionView[] => {
    if (status !== 'retracted' || !retraction) return []
    return [
      {
        kind: 'retraction',
        label: 'Retracted',
        at: presentTime(retraction.at, liveBlog.timeZone),
        about: 'A post was retracted',
        href: `/live/${liveBlog.slug}/posts/${_id.toHexString()}`,
        text: retractionInWords({ retraction, blanked }),
        changes: [],
      },
    ]
  })
}

function correctedPosts(of: CorrectionsPageOf, site: Site): CorrectionView[] {
  const { posts, contests, corrections, liveBlog } = of
  const shown = presentContests(contests, site)
  return corrections.flatMap(({ after, before }): CorrectionView[] => {
    const post = posts.find(({ _id }) => _id.equals(after.post))
    if (!post) return []
    return [
      {
        kind: 'correction',
        label: 'Correction',
        at: presentTime(after.at, liveBlog.timeZone),
        about: presentPostWords(post, shown).title,
        href: `/live/${liveBlog.slug}/posts/${post._id.toHexString()}`,
        text: unlessBlanked(after.note, noteOf(after.at), post.blanked),
        changes: before ? wordsIfFit({ before, after, blanked: post.blanked }, site) : [],
      },
    ]
  })
}

type Words = Pick<RevisionDoc, 'title' | 'body' | 'byline'>

interface Changed {
  before: Words
  after: RevisionDoc
  blanked: readonly string[]
}

/** What was saved in a shape that no editor makes cannot be compared: that is said, and every other correction is told. */
function wordsIfFit(changed: Changed, site: Site): WasAndIs[] {
  try {
    return changedWords(changed)
  } catch (err) {
    site.onUnfit?.('post', err)
    return [{ label: null, was: beingChecked, is: beingChecked }]
  }
}

/** The sentences of both that the other one does not have; nothing where only a card, a figure or a tag changed. */
function changedWords({ before, after, blanked }: Changed): WasAndIs[] {
  const [old, now] = [sentencesOf(before), sentencesOf(after)]
  const was = unlessBlanked(missingFrom(now, old), wordsBefore(after.at), blanked)
  const is = missingFrom(old, now)
  return was === '' && is === '' ? [] : [{ label: null, was: was || null, is: is || null }]
}

function sentencesOf({ title, body, byline }: Words): string[] {
  const blocks = [title, ...textRuns(body).map(({ text }) => text), byline]
  return blocks.flatMap((text) => sentencesIn(text).map(({ from, to }) => text.slice(from, to).trim()))
}

function missingFrom(other: readonly string[], own: readonly string[]): string {
  const known = new Set(other)
  return own.filter((sentence) => sentence !== '' && !known.has(sentence)).join(' ')
}

/** "Our error. We had mistyped a figure." */
function sentencesOfCause(cause: string, note: string): string {
  return [capitalized(cause), note].filter((words) => words !== '').join('. ')
}

type About = Pick<CorrectionView, 'about' | 'href'>

function ofResult(contest: ContestView): CorrectionView[] {
  const { name: about, href, withdrawal, history } = contest
  const taken = [withdrawal, ...history.map((count) => count.withdrawal)]
  return [
    ...taken.flatMap((by) => (by ? withdrawalOf({ about, href }, by) : [])),
    ...correctedCounts(contest),
    ...correctedSetups(contest),
    ...notesTakenDown(contest),
  ]
}

/** A note on a candidate corrects nothing while it stands. That one which readers saw went down is said, without a word of it. */
function notesTakenDown({ name: about, href, notes }: ContestView): CorrectionView[] {
  return notes.flatMap(({ takenDown }): CorrectionView[] => {
    if (!takenDown) return []
    const { at, reason } = takenDown
    const label = 'Note on a candidate taken down'
    return [{ ...{ about, href, at, label }, kind: 'note-taken-down', text: reason, changes: [] }]
  })
}

function withdrawalOf(of: About, { at, reason }: { at: TimeView; reason: string }): CorrectionView {
  return { ...of, kind: 'withdrawal', label: 'Result withdrawn', at, text: reason, changes: [] }
}

/** A result that was taken down and confirmed stands again, and that is said as its withdrawal was. */
function correctedCounts(contest: ContestView): CorrectionView[] {
  const { name: about, href, history } = contest
  return history.flatMap((count, at): CorrectionView[] => {
    const { replacedAt, cause, note, confirmed, withdrawal } = count
    const of = { about, href, at: replacedAt, text: sentencesOfCause(cause, note) }
    if (confirmed) {
      return withdrawal ? [{ ...of, kind: 'result-stands', label: 'Result stands again', changes: [] }] : []
    }
    const changes = changesOf(count, history[at - 1] ?? toldNow(contest))
    return [{ ...of, kind: 'result-correction', label: 'Result corrected', changes }]
  })
}

/** A mere spelling carries no label: it is in the history of its contest alone. What became of a poll is nobody's mistake. */
function correctedSetups({ name: about, href, setupHistory }: ContestView): CorrectionView[] {
  return setupHistory
    .filter(({ kind }) => kind !== 'spelling')
    .map(({ kind, at, cause, note, changes }) => ({
      ...(kind === 'poll'
        ? { kind: 'poll' as const, label: 'Poll changed' }
        : { kind: 'setup-correction' as const, label: 'Names and numbers corrected' }),
      ...{ about, href, at },
      text: kind === 'poll' ? note : sentencesOfCause(cause, note),
      changes: changes.map(({ label, before, after }) => ({ label, was: before, is: after })),
    }))
}

function ofElection({ name: about, href, corrections }: ElectionView): CorrectionView[] {
  return corrections.map(({ at, cause, note, provisional, changes }) => ({
    kind: 'election-correction',
    label: provisional ? 'Corrected, provisional: not yet checked' : 'Corrected',
    ...{ at, about, href },
    text: sentencesOfCause(cause, note),
    changes: changes.map(({ label, before, after }) => ({ label, was: before, is: after })),
  }))
}

/** What readers were told by a count. */
interface Told {
  /** Null of figures that were taken down: they are not put up again here, whatever took their place. */
  votes: readonly { name: string; votes: string | null }[] | null
  declaredAt: TimeView | null
  rejectedBallots: string | null
  drawnByLot: string | null
}

/** Nothing of a result that is withdrawn. */
function toldNow({ result, candidates }: ContestView): Told {
  if (!result) return { votes: null, declaredAt: null, rejectedBallots: null, drawnByLot: null }
  const { declaredAt, rejectedBallots, byLot, winner } = result
  return { votes: candidates, declaredAt, rejectedBallots, drawnByLot: byLot ? winner.name : null }
}

const takenDown = 'figures that were withdrawn'
const notKnown = 'not known'

/** Field by field, and only what is otherwise. */
function changesOf(before: Told, after: Told): WasAndIs[] {
  const [was, is] = [before.votes && inWords(before.votes), after.votes && inWords(after.votes)]
  if (was === null && is === null) return []
  if (was === null || is === null) return [{ label: null, was, is: is ?? takenDown }]
  const told = (label: string, one: string | null, other: string | null): WasAndIs[] =>
    one === other ? [] : [{ label, was: one ?? notKnown, is: other ?? notKnown }]
  return [
    ...(was === is ? [] : [{ label: null, was, is }]),
    ...told('Drawn by lot', before.drawnByLot, after.drawnByLot),
    ...told('Rejected ballots', before.rejectedBallots, after.rejectedBallots),
    ...told('Declared at', before.declaredAt?.text ?? null, after.declaredAt?.text ?? null),
  ]
}

function inWords(votes: readonly { name: string; votes: string | null }[]): string | null {
  return votes.length === 0 ? null : votes.map((vote) => `${vote.name} ${vote.votes ?? '–'}`).join(', ')
}
