import type { ElectionSettingsRequest } from '../../../models/contract/elections.js'
import { changedFacts } from '../../../models/domain/setup/setup-facts.js'
import { ElectionModel } from '../../../models/election-model.js'
import { auditEdit } from '../audit/append-audit.js'
import { checkRead } from '../audit/check-read.js'
import { command } from '../command.js'
import { checkIsAdmin, secondAtNight } from '../people/second-at-night.js'
import { askElection, loadElection, markUnseenEverywhere } from './save-election.js'

type Input = { election: string } & ElectionSettingsRequest
const verb = 'change-election-settings'

/** Whether one person may publish a result, with a reason. While votes are counted switching it on takes two; switching it off takes an admin alone. */
export const changeElectionSettings = command(async (act, { election: id, read, solo }: Input) => {
  const election = await loadElection(id)
  const [now, wanted] = [{ solo: election.solo }, { solo }]
  const changed = changedFacts(now, wanted)
  if (changed.length === 0) return election
  const subject = `election:${election._id.toHexString()}`
  const audit = { chain: subject, subject, commands: [verb] }
  await checkRead({ read, now, timeZone: election.timeZone, audit })
  const asked = { of: { mode: election.mode }, stood: election.wish, what: 'solo', ofAdmins: true }
  const wish = solo ? await secondAtNight(act, asked) : null
  // An editor is a second person here, and never the first.
  if (!solo) checkIsAdmin(act)
  if (wish) return askElection(act, election, { wish, whose: 'admin' })
  await markUnseenEverywhere(election)
  await ElectionModel.updateOne({ _id: election._id }, { $set: { solo, wish: null } })
  const chain = { kind: 'election', id: election._id } as const
  await auditEdit(act, { chain, command: verb, subject, before: now, after: wanted, changed })
  return loadElection(election._id)
})
