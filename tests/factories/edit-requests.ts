import { type EditContestRequest } from '../../models/contract/contests.js'
import { type EditElectionRequest } from '../../models/contract/elections.js'
import { type EditLiveBlogRequest } from '../../models/contract/live-blogs.js'
import { type ContestDoc } from '../../models/contest-model.js'
import { contestFacts, electionFacts, liveBlogFacts } from '../../models/domain/setup-facts.js'
import { type ElectionDoc } from '../../models/election-model.js'
import { type LiveBlogDoc } from '../../models/live-blog-model.js'

/** What a form sends that was opened on this document, and in which these fields were changed. */
export function liveBlogEdit(
  liveBlog: LiveBlogDoc,
  changes: Partial<EditLiveBlogRequest> = {},
): { liveBlog: string } & EditLiveBlogRequest {
  const read = liveBlogFacts(liveBlog)
  return { liveBlog: liveBlog._id.toHexString(), ...read, read, ...changes }
}

export function electionEdit(
  election: ElectionDoc,
  changes: Partial<EditElectionRequest> = {},
): { election: string } & EditElectionRequest {
  const read = electionFacts(election)
  return { election: election._id.toHexString(), ...read, read, ...changes }
}

export function contestEdit(
  contest: ContestDoc,
  changes: Partial<EditContestRequest> = {},
): { contest: string } & EditContestRequest {
  const read = contestFacts(contest)
  return { contest: contest._id.toHexString(), ...read, read, ...changes }
}
