import { type ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { validVotes } from '../../../models/domain/results/election-arithmetic.js'
import { Unprocessable } from '../../app-errors.js'

const figure = new Intl.NumberFormat('en-GB')

/** What a count is refused for does not come in afterwards: the electorate is not smaller than the ballot papers of the public result. */
export async function checkElectorate(
  { publishedCount, publicStatus }: ContestDoc,
  electorate: number,
): Promise<void> {
  if (!publishedCount || publicStatus === 'withdrawn') return
  const count = await CountModel.findOne({ _id: publishedCount }).lean<CountDoc | null>()
  const papers = count ? validVotes(count.votes) + (count.rejectedBallots ?? 0) : 0
  if (papers <= electorate) return
  const message = `Votes and rejected ballots of the public result are ${figure.format(papers)}: the electorate is not smaller.`
  throw new Unprocessable('invalid_request', message, { fields: { electorate: message } })
}
