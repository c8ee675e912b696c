import type { TakeDownNoteRequest } from '../../../models/contract/counts.js'
import { required } from '../../app-errors.js'
import { command, storedActor } from '../command.js'
import { checkSentence } from './count-checks.js'
import { loadContest, markFeeds, saveContest, saveUnseen } from './save-contest.js'

type Input = { contest: string } & TakeDownNoteRequest

/** A note on a candidate goes down by one editor, also while posts are frozen: readers get a reason, and none of its words. What nobody saw is only put aside. */
export const takeDownNote = command(
  async (act, { contest: id, note: wanted, acknowledged, ...why }: Input) => {
    const { contest } = await loadContest(id)
    const looked = await checkSentence(act, [contest.election], { ...why, acknowledged })
    const note = required(contest.candidacyNotes.find((row) => row.id === wanted) ?? null, 'note')
    if (note.takenDown) return contest
    const takenDown = { ...storedActor(act), ...why }
    const candidacyNotes = contest.candidacyNotes.map((row) => (row === note ? { ...row, takenDown } : row))
    const more = { note: note.id, ...why, ...looked }
    if (!note.published) {
      const update = { $set: { candidacyNotes } }
      return saveUnseen(act, contest, { command: 'take-down-note', update, more })
    }
    const { regions } = await markFeeds(contest)
    return saveContest(act, contest, {
      command: 'take-down-note',
      update: { $set: { candidacyNotes, saidAt: act.at, regions }, $inc: { version: 1 } },
      more,
    })
  },
)
