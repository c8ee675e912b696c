import type { ContestDoc } from '../../models/contest-model.js'
import type { EditContestRequest } from '../../models/contract/contests.js'
import type { EditElectionRequest } from '../../models/contract/elections.js'
import type { EditLiveBlogRequest } from '../../models/contract/live-blogs.js'
import { contestFacts, electionFacts, liveBlogFacts } from '../../models/domain/setup/setup-facts.js'
import type { ElectionDoc } from '../../models/election-model.js'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'

/** What an edit form sends: the values it was opened with (`read`), and the values as changed. */
const sent = <T extends object, C extends object>(read: T, changes: C): T & C & { read: T } => ({
  ...read,
  read,
  ...changes,
})

export const liveBlogForm = (
  liveBlog: LiveBlogDoc,
  changes: Partial<EditLiveBlogRequest> = {},
): EditLiveBlogRequest => sent(liveBlogFacts(liveBlog), changes)

export const electionForm = (
  election: ElectionDoc,
  changes: Partial<EditElectionRequest> = {},
): EditElectionRequest => sent(electionFacts(election), changes)

export const contestForm = (
  contest: ContestDoc,
  changes: Partial<EditContestRequest> = {},
): EditContestRequest => sent(contestFacts(contest), changes)

/** The same as a command's input, which also names the live blog, election or contest. */
export const liveBlogEdit = (
  liveBlog: LiveBlogDoc,
  changes: Partial<EditLiveBlogRequest> = {},
): { liveBlog: string } & EditLiveBlogRequest => ({
  liveBlog: liveBlog._id.toHexString(),
  ...liveBlogForm(liveBlog, changes),
})

export const electionEdit = (
  election: ElectionDoc,
  changes: Partial<EditElectionRequest> = {},
): { election: string } & EditElectionRequest => ({
  election: election._id.toHexString(),
  ...electionForm(election, changes),
})

export const contestEdit = (
  contest: ContestDoc,
  changes: Partial<EditContestRequest> = {},
): { contest: string } & EditContestRequest => ({
  contest: contest._id.toHexString(),
  ...contestForm(contest, changes),
})
