import type { ContestView } from '../../../models/contract/contests.js'
import type { TimeView } from '../../../models/contract/fields.js'
import type { PostView } from '../../../models/contract/posts.js'
import { cardsIn } from '../../../models/domain/posts/body-parts.js'
import { contestsIn } from '../../../models/domain/posts/post-body.js'
import { noteOf, unlessBlanked } from '../../../models/domain/text/blanked.js'
import { publicReasonInWords } from '../../../models/domain/text/public-reason.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import { renderPostBody } from '../../render/render-post-body.js'
import type { Site } from '../../render/site.js'
import { presentTime, presentTimeParts } from '../present-time.js'
import { presentPostWords } from './present-post-words.js'

export interface PostOf {
  post: PostDoc
  liveBlog: Pick<LiveBlogDoc, 'slug' | 'timeZone' | 'lastNumber' | 'language'>
  contests: ReadonlyMap<string, ContestView>
}

type Shown = Pick<
  PostView,
  | 'keyEvent'
  | 'contests'
  | 'shown'
  | 'updatedAt'
  | 'correction'
  | 'resultCorrections'
  | 'resultStates'
  | 'lastChange'
>

/**
 * A post as readers see it, by listing what they may see. A retracted one keeps its number, time and reason, and none
 * of its words. One that is not public yet shows the number that it would take now: the preview.
 */
export function presentPost(of: PostOf, site: Site): PostView {
  const { post, liveBlog } = of
  const id = post._id.toHexString()
  const href = `/live/${liveBlog.slug}/posts/${id}`
  const { retraction } = post
  return {
    id,
    number: post.number ?? liveBlog.lastNumber + 1,
    headingId: `h-${id}`,
    language: liveBlog.language,
    href,
    canonical: `${site.publicUrl}${href}`,
    publishedAt: presentTimeParts(post.publishedAt ?? post.changedAt, liveBlog.timeZone),
    retraction: retraction && {
      at: presentTime(retraction.at, liveBlog.timeZone),
      reason: retractionInWords(post),
    },
    ...(post.status === 'retracted' ? nothingOf(of) : wordsIfFit(of, site)),
  }
}

/** Why it was retracted, in the words for readers. */
export function retractionInWords({ retraction, blanked }: Pick<PostDoc, 'retraction' | 'blanked'>): string {
  if (!retraction) return ''
  const publicSentence = unlessBlanked(retraction.publicSentence, 'retraction', blanked)
  return publicReasonInWords({ ...retraction, publicSentence })
}

function nothingOf({ post }: PostOf): Shown {
  const lastChange = post.retraction?.at ?? post.changedAt
  return {
    keyEvent: false,
    contests: [],
    shown: null,
    updatedAt: null,
    correction: null,
    resultCorrections: [],
    resultStates: [],
    lastChange: lastChange.toISOString(),
  }
}

const checkedBody: PostDoc['body'] = {
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'This text is being checked.' }] }],
}

/** A body that no editor could have made is "being checked", and takes no other post with it. */
function wordsIfFit(of: PostOf, site: Site): Shown {
  try {
    return wordsOf(of)
  } catch (err) {
    site.onUnfit?.('post', err)
    return wordsOf({ ...of, post: { ...of.post, body: checkedBody } })
  }
}

function wordsOf(of: PostOf): Shown {
  const { post, liveBlog, contests } = of
  const at = (date: Date): TimeView => presentTime(date, liveBlog.timeZone)
  const { title, sentence } = presentPostWords(post, contests)
  const around = { contests, timeZone: liveBlog.timeZone, lead: sentence }
  const { changes, ...results } = presentPostResults(of)
  const own = [post.publishedAt ?? post.changedAt, post.updatedAt, post.correction?.at]
  const times = [...own.flatMap((date) => date?.toISOString() ?? []), ...changes]
  return {
    keyEvent: post.keyEvent,
    contests: post.contests.flatMap((id) => {
      const contest = contests.get(id.toHexString())
      if (!contest) return []
      return [{ id: contest.id, name: contest.name, electionName: contest.election.name, href: contest.href }]
    }),
    shown: { title, bodyHtml: renderPostBody(post.body, around), byline: post.byline },
    updatedAt: post.updatedAt && at(post.updatedAt),
    correction: post.correction && {
      at: at(post.correction.at),
      note: unlessBlanked(post.correction.note, noteOf(post.correction.at), post.blanked),
    },
    ...results,
    lastChange: times.reduce((latest, iso) => (iso > latest ? iso : latest)),
  }
}

export interface PostResultsOf {
  post: Pick<PostDoc, 'body' | 'flash' | 'publishedAt'>
  contests: ReadonlyMap<string, ContestView>
}

export interface PostResults extends Pick<PostView, 'resultCorrections' | 'resultStates'> {
  /** When a result that stands in it became what it is now: ISO 8601. */
  changes: string[]
}

/**
 * What became of the results that stand in a post, as card, figure or flash; not of those that it is only tagged with. That its
 * result is provisional a flash says in its title.
 */
function presentPostResults({ post, contests }: PostResultsOf): PostResults {
  const shown = [
    ...new Set([...(post.flash ? [post.flash.toHexString()] : []), ...contestsIn(post.body)]),
  ].flatMap((id) => contests.get(id) ?? [])
  const cards = new Set(cardsIn(post.body))
  return {
    resultCorrections: correctionsOf(shown, cards, post.publishedAt?.toISOString()),
    resultStates: shown
      .filter(({ id, state }) => state !== 'provisional' || id !== post.flash?.toHexString())
      .flatMap((contest) => stateOf(contest, cards)),
    changes: shown.flatMap(({ result, withdrawal }) => withdrawal?.at.iso ?? result?.changedAt ?? []),
  }
}

type Cards = ReadonlySet<string>

/** Those that were corrected after the post was published. Where the card stands, the reason stands in it. */
function correctionsOf(
  shown: readonly ContestView[],
  cards: Cards,
  since?: string,
): PostView['resultCorrections'] {
  return shown.flatMap(({ id, name, result }) => {
    const correction = result?.correction
    return since !== undefined && correction && correction.at.iso > since
      ? [{ contest: name, at: correction.at, note: cards.has(id) ? '' : correction.note }]
      : []
  })
}

function stateOf(
  { id, name, state, poll, disputed, result, withdrawal }: ContestView,
  cards: Cards,
): PostView['resultStates'] {
  if (state === 'withdrawn' && withdrawal) {
    const now = poll ? `${poll.text}.` : 'It is being checked.'
    const text = `${now}${cards.has(id) ? '' : ` ${withdrawal.reason}`}`
    return [{ contest: name, state, at: withdrawal.at, text }]
  }
  if (state !== 'provisional' || !result) return []
  const text = disputed
    ? 'Its figures are disputed: two people typed different ones.'
    : 'Not yet checked by a second person.'
  return [{ contest: name, state, at: result.publishedAt, text }]
}
