import { ContestModel } from '../../../models/contest-model.js'
import { type NameBook, nameBook } from '../../../models/domain/posts/touch-up.js'
import { ElectionModel } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'

/** The names that a touch-up may not change, and all words that a night's names bring: candidates, parties, contests, elections. */
export async function findNameBook({
  elections,
  title,
}: Pick<LiveBlogDoc, 'elections' | 'title'>): Promise<NameBook> {
  const contests = await ContestModel.find({ election: { $in: elections } })
    .select({ name: 1, candidacies: 1 })
    .lean()
  const found = await ElectionModel.find({ _id: { $in: elections } })
    .select({ name: 1, parties: 1 })
    .lean()
  return nameBook(
    contests.flatMap(({ candidacies }) => candidacies),
    found.flatMap(({ parties }) => parties),
    [title, ...contests.map(({ name }) => name), ...found.map(({ name }) => name)],
  )
}
