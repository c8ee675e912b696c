import type { ContestView } from '../../models/contract/contests.js'
import type { PostView } from '../../models/contract/posts.js'
import { contestsIn } from '../../models/domain/post-body.js'
import type { PostDoc } from '../../models/post-model.js'

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
  return {
    resultCorrections: correctionsOf(shown, post.publishedAt?.toISOString()),
    resultStates: shown
      .filter(({ id, state }) => state !== 'provisional' || id !== post.flash?.toHexString())
      .flatMap(stateOf),
    changes: shown.flatMap(({ result, withdrawal }) => withdrawal?.at.iso ?? result?.changedAt ?? []),
  }
}

/** Those that were corrected after the post was published. */
function correctionsOf(shown: readonly ContestView[], since?: string): PostView['resultCorrections'] {
  return shown.flatMap(({ name, result }) => {
    const correction = result?.correction
    return since !== undefined && correction && correction.at.iso > since
      ? [{ contest: name, at: correction.at, note: correction.note }]
      : []
  })
}

function stateOf({ name, state, result, withdrawal }: ContestView): PostView['resultStates'] {
  if (state === 'withdrawn' && withdrawal) {
    const text = `It is being checked. ${withdrawal.reason}`
    return [{ contest: name, state, at: withdrawal.at, text }]
  }
  if (state !== 'provisional' || !result) return []
  return [{ contest: name, state, at: result.publishedAt, text: 'Not yet checked by a second person.' }]
}
