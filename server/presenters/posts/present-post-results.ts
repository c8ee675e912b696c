import type { ContestView } from '../../../models/contract/contests.js'
import type { PostView } from '../../../models/contract/posts.js'
import { cardsIn } from '../../../models/domain/posts/body-parts.js'
import { contestsIn } from '../../../models/domain/posts/post-body.js'
import type { PostDoc } from '../../../models/post-model.js'

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
export function presentPostResults({ post, contests }: PostResultsOf): PostResults {
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
  { id, name, state, result, withdrawal }: ContestView,
  cards: Cards,
): PostView['resultStates'] {
  if (state === 'withdrawn' && withdrawal) {
    const text = `It is being checked.${cards.has(id) ? '' : ` ${withdrawal.reason}`}`
    return [{ contest: name, state, at: withdrawal.at, text }]
  }
  if (state !== 'provisional' || !result) return []
  return [{ contest: name, state, at: result.publishedAt, text: 'Not yet checked by a second person.' }]
}
