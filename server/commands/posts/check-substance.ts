import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type NotATouchUp } from '../../../models/contract/posts.js'
import {
  type NameBook,
  type Substance,
  nameBook,
  substanceChanged,
} from '../../../models/domain/posts/touch-up.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { type LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type PostDoc } from '../../../models/post-model.js'
import { Unprocessable } from '../../app-errors.js'
import { type LoadedPost } from './load-post.js'

const inWords: Record<Substance, string> = {
  digits: 'a number',
  names: 'the name of a candidate or party',
  speakers: 'who is quoted',
  links: 'where a link leads',
  cards: 'a result card',
  figures: 'a figure',
}

/** A change of no substance leaves every digit, name of the live blog's candidates and parties, speaker, link, card and figure. */
export async function checkSubstance(
  { post, liveBlog }: LoadedPost,
  content: Pick<PostDoc, 'title' | 'byline' | 'body'>,
): Promise<void> {
  const changed = substanceChanged(post, content, await loadNames(liveBlog))
  if (changed.length === 0) return
  const details: NotATouchUp = { changed }
  const what = changed.map((kind) => inWords[kind]).join(' and ')
  throw new Unprocessable(
    'not_a_touch_up',
    `This changes ${what}: make it a correction, with a note for readers. Your text is kept.`,
    { details },
  )
}

async function loadNames({ elections }: LiveBlogDoc): Promise<NameBook> {
  const contests = await ContestModel.find({ election: { $in: elections } })
    .select({ candidacies: 1 })
    .lean<Pick<ContestDoc, 'candidacies'>[]>()
  const parties = await ElectionModel.find({ _id: { $in: elections } })
    .select({ parties: 1 })
    .lean<Pick<ElectionDoc, 'parties'>[]>()
  return nameBook(
    contests.flatMap(({ candidacies }) => candidacies),
    parties.flatMap((election) => election.parties),
  )
}
