import type { ContestView } from '../../../models/contract/contests.js'
import { type FlashFacts, flashSentence, flashTitle } from '../../../models/domain/posts/flash-wording.js'
import type { PostDoc } from '../../../models/post-model.js'

type Known = Pick<ContestView, 'name' | 'state' | 'unfit' | 'poll' | 'disputed' | 'result' | 'sittingMember'>

export interface PostWords {
  title: string
  /** Before the body; '' in all but a flash of a public result. */
  sentence: string
}

/** What a post is called now. A flash is worded from its contest's result, and so follows it; every other title was typed. */
export function presentPostWords(
  { title, flash }: Pick<PostDoc, 'title' | 'flash'>,
  contests: ReadonlyMap<string, Known>,
): PostWords {
  const about = flash && contests.get(flash.toHexString())
  if (!about) return { title, sentence: '' }
  const facts = factsOf(about)
  return { title: flashTitle(facts), sentence: flashSentence(facts) }
}

function factsOf({ name, state, unfit, poll, disputed, result, sittingMember }: Known): FlashFacts {
  return {
    contest: name,
    state,
    unfit,
    poll: poll?.text ?? null,
    disputed,
    headline: result?.headline ?? null,
    winner: result?.winner ?? null,
    majority: result?.majorityText ?? null,
    byLot: result?.byLot ?? false,
    unopposed: result?.unopposed ?? false,
    swing: result?.swing ?? null,
    swingKind: result?.swingKind ?? 'none',
    turnout: result?.turnout ?? null,
    turnoutWithheld: result?.turnoutWithheld ?? false,
    sittingMember,
  }
}
