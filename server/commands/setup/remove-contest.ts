import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import type { RemoveContestRequest } from '../../../models/contract/contests.js'
import { fullName } from '../../../models/domain/results/contest.js'
import { ElectionModel } from '../../../models/election-model.js'
import { PostModel } from '../../../models/post-model.js'
import { Conflict, Unprocessable } from '../../app-errors.js'
import { appendAudit } from '../audit/append-audit.js'
import { command } from '../command.js'
import { secondAtNight } from '../people/second-at-night.js'
import { loadContest, markFeeds } from '../results/save-contest.js'
import { askContest } from './ask-contest.js'
import { checkNoProposal, checkSetupVersion } from './corrections/setup-guard.js'

type Input = { contest: string } & RemoveContestRequest

/**
 * A contest that was added by mistake goes, if there never was a count of it, no published post shows it, and readers were told
 * nothing of it that takes two. While votes are counted its removal takes two: the night may end with it. Pages that list it offer to
 * reload.
 */
export const removeContest = command(async (act, { contest: id, setupVersion, acknowledged = [] }: Input) => {
  const { contest, election } = await loadContest(id)
  checkSetupVersion(contest, setupVersion)
  if (contest.lastCount > 0) {
    throw new Conflict(
      'contest_in_use',
      `There was a count of ${contest.name}: it stays, and so does its count.`,
    )
  }
  checkNothingTold(contest)
  await checkPosts(contest, acknowledged)
  const what = `remove, set-up ${setupVersion}`
  const of = { _id: election._id }
  const wish = await secondAtNight(act, { of, stood: contest.wish, what, ofAdmins: false })
  if (wish) return askContest(act, contest, wish)
  const { regions } = await markFeeds(contest)
  const contestGoneAt = regions.row
  await ElectionModel.updateOne({ _id: election._id }, { $set: { contestGoneAt } })
  await ContestModel.deleteOne({ _id: contest._id })
  const { name, code, electorate, candidacies } = contest
  await appendAudit(act, {
    chain: { kind: 'election', id: election._id },
    command: 'remove-contest',
    subject: `contest:${contest._id.toHexString()}`,
    before: { name, code, electorate, setupVersion, candidacies: candidacies.map(fullName), acknowledged },
    after: null,
  })
  return { ...election, contestGoneAt }
})

/** What became of its poll, a corrected set-up and what is withheld take two people to be otherwise: they do not go with their contest. */
function checkNothingTold(contest: ContestDoc): void {
  checkNoProposal(contest)
  const { name, pollState, withheld, setupHistory } = contest
  if (pollState === null && withheld.length === 0 && setupHistory.length === 0) return
  throw new Conflict(
    'contest_in_use',
    `Readers were told of the poll or a correction of ${name}, or something of it is withheld: it stays.`,
  )
}

/** What readers see names no contest that is gone. Posts that wait show a gap in its place, and are not published with it: each is acknowledged by name. */
async function checkPosts({ _id, name }: ContestDoc, acknowledged: readonly string[]): Promise<void> {
  const posts = await PostModel.find({ contests: _id, status: { $in: ['published', 'filed', 'returned'] } })
    .select({ title: 1, status: 1 })
    .sort({ _id: 1 })
    .lean()
  const [shown] = posts.filter(({ status }) => status === 'published')
  if (shown) {
    throw new Conflict('contest_in_use', `${name} stands in a published post, “${shown.title}”: it stays.`, {
      details: { post: shown._id.toHexString() },
    })
  }
  const warnings = posts.map((post) => ({
    level: 'warning',
    code: 'pending_post',
    name: `pending_post:${post._id.toHexString()}`,
    message: `The ${post.status} post “${post.title}” shows ${name}, and cannot be published with it.`,
  }))
  const details = warnings.filter((warning) => !acknowledged.includes(warning.name))
  if (details.length === 0) return
  const said = details.map(({ message }) => message).join(' ')
  throw new Unprocessable('warnings_not_acknowledged', `Please look at this first: ${said}`, { details })
}
