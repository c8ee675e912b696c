import { type EditElectionRequest } from '../../../models/contract/elections.js'
import { changedFacts, electionFacts } from '../../../models/domain/setup/setup-facts.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditEdit } from '../audit/append-audit.js'
import { checkPollClose } from './check-poll-close.js'
import { checkRead } from '../audit/check-read.js'
import { idOf } from '../id-of.js'
import { loadElectionShowing } from './load-election-showing.js'
import { loadElection } from './load-election.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { renumberElection } from './renumber-election.js'

type Input = { election: string } & EditElectionRequest

/** An election's name, kind, days, zone and parties may change at any time; when its poll closes is nothing that readers see. */
export async function editElection(act: Act, { election: id, read, ...input }: Input): Promise<ElectionDoc> {
  return transact(async () => {
    const election = await loadElection(idOf(id))
    const pollClosesAt = new Date(input.pollClosesAt)
    const [now, wanted] = [electionFacts(election), electionFacts({ ...input, pollClosesAt })]
    const changed = changedFacts(now, wanted)
    if (changed.length === 0) return election
    const subject = `election:${election._id.toHexString()}`
    const audit = { chain: subject, subject, commands: ['edit-election'] }
    await checkRead({ read, now, timeZone: election.timeZone, audit })
    if (changed.includes('pollClosesAt')) await checkPollClose(act, election, pollClosesAt)
    const showing = await loadElectionShowing(election)
    await reached('command:read')
    if (changed.some((fact) => fact !== 'pollClosesAt')) await renumberElection(showing)
    else await advanceDesk({ election: election._id })
    await ElectionModel.updateOne({ _id: election._id }, { $set: { ...wanted, pollClosesAt } })
    const chain = { kind: 'election', id: election._id } as const
    await auditEdit(act, { chain, command: 'edit-election', subject, before: now, after: wanted, changed })
    return loadElection(election._id)
  })
}
