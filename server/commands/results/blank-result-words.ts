import type { BlankResultWordsRequest } from '../../../models/contract/counts.js'
import { CountModel } from '../../../models/count-model.js'
import { candidateNoteValue, countValue, setupWords } from '../../../models/domain/text/blanked.js'
import { required } from '../../app-errors.js'
import { command } from '../command.js'
import { loadContest, type LoadedContest, markFeeds, saveContest } from './save-contest.js'

/** An old value in a contest's public history is blanked: readers see "removed", everywhere at once. Count and set-up keep it, and the audit says what was blanked. */
export const blankResultWords = command(
  async (act, { contest: id, value }: { contest: string } & BlankResultWordsRequest) => {
    const loaded = await loadContest(id)
    const { contest } = loaded
    if (contest.blanked.includes(value)) return contest
    const was = required(
      (await countWords(loaded, value)) ??
        setupWords(contest.setupHistory, value) ??
        noteWords(loaded, value),
      'old value of this contest',
    )
    const { regions } = await markFeeds(contest)
    return saveContest(act, contest, {
      command: 'blank-result-words',
      update: {
        $set: { blanked: [...contest.blanked, value], saidAt: act.at, regions },
        $inc: { version: 1 },
      },
      more: { value, was },
    })
  },
)

async function countWords({ contest }: LoadedContest, value: string): Promise<string | null> {
  const counts = await CountModel.find({ contest: contest._id, publishedAt: { $ne: null } }).lean()
  for (const { number, note, withdrawn } of counts) {
    if (value === countValue(number, 'note')) return note
    if (withdrawn && value === countValue(number, 'withdrawal')) return withdrawn.publicSentence
  }
  return null
}

function noteWords({ contest }: LoadedContest, value: string): string | null {
  const told = contest.candidacyNotes.filter(({ published }) => published !== null)
  for (const { id, words, takenDown } of told) {
    if (value === candidateNoteValue(id, 'words')) return words
    if (takenDown && value === candidateNoteValue(id, 'down')) return takenDown.publicSentence
  }
  return null
}
