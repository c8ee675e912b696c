import type { BlankElectionWordsRequest } from '../../../../models/contract/setup-corrections.js'
import { setupWords } from '../../../../models/domain/text/blanked.js'
import { required } from '../../../app-errors.js'
import { command } from '../../command.js'
import { loadElection, markElection, saveElection } from '../save-election.js'

/** An old value in an election's public history is blanked: readers see "removed", everywhere at once. The history keeps it, and the audit says what was blanked. */
export const blankElectionWords = command(
  async (act, { election: id, value }: { election: string } & BlankElectionWordsRequest) => {
    const election = await loadElection(id)
    if (election.blanked.includes(value)) return election
    const was = required(setupWords(election.setupHistory, value), 'old value of this election')
    await markElection(election)
    const set = { blanked: [...election.blanked, value] }
    return saveElection(act, election, { command: 'blank-election-words', set, more: { value, was } })
  },
)
