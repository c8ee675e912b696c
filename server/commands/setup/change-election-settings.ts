import type { ElectionSettingsRequest } from '../../../models/contract/elections.js'
import { changedFacts } from '../../../models/domain/setup/setup-facts.js'
import { ElectionModel } from '../../../models/election-model.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { required } from '../../app-errors.js'
import { advanceDeskHead } from '../../feed/advance-feed.js'
import { findElectionById } from '../../queries/setup/find-election.js'
import { auditEdit } from '../audit/append-audit.js'
import { checkRead } from '../audit/check-read.js'
import { command } from '../command.js'

type Input = { election: string } & ElectionSettingsRequest
const verb = 'change-election-settings'

/** Whether one person may publish a result, with a reason. */
export const changeElectionSettings = command(async (act, { election: id, read, solo }: Input) => {
  const election = required(await findElectionById(id), 'election')
  const [now, wanted] = [{ solo: election.solo }, { solo }]
  const changed = changedFacts(now, wanted)
  if (changed.length === 0) return election
  const subject = `election:${election._id.toHexString()}`
  const audit = { chain: subject, subject, commands: [verb] }
  await checkRead({ read, now, timeZone: election.timeZone, audit })
  const liveBlogs = await LiveBlogModel.distinct('_id', { elections: election._id })
  await advanceDeskHead({ election: election._id })
  for (const liveBlog of liveBlogs) await advanceDeskHead({ liveBlog })
  await ElectionModel.updateOne({ _id: election._id }, { $set: { solo } })
  const chain = { kind: 'election', id: election._id } as const
  await auditEdit(act, { chain, command: verb, subject, before: now, after: wanted, changed })
  return required(await findElectionById(election._id), 'election')
})
