import { ContestModel } from '../../../models/contest-model.js'
import { type NameBook, nameBook } from '../../../models/domain/posts/touch-up.js'
import { ElectionModel } from '../../../models/election-model.js'
import { type LiveBlogDoc } from '../../../models/live-blog-model.js'

/** The names that a touch-up may not change: the candidates and parties of the live blog's elections. */
export async function findNameBook({ elections }: Pick<LiveBlogDoc, 'elections'>): Promise<NameBook> {
  const contests = await ContestModel.find({ election: { $in: elections } })
    .select({ candidacies: 1 })
    .lean()
  const parties = await ElectionModel.find({ _id: { $in: elections } })
    .select({ parties: 1 })
    .lean()
  return nameBook(
    contests.flatMap(({ candidacies }) => candidacies),
    parties.flatMap((election) => election.parties),
  )
}
