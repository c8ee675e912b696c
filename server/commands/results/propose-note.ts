import type { CandidacyNote } from '../../../models/candidacy-note-model.js'
import type { ProposeNoteRequest } from '../../../models/contract/counts.js'
import { clockIn } from '../../../models/domain/text/zoned-time.js'
import { Unprocessable } from '../../app-errors.js'
import { command, newId, storedActor } from '../command.js'
import { loadContest, saveUnseen } from './save-contest.js'

type Input = { contest: string } & ProposeNoteRequest

/** So many notes has a contest at most: they are read with it each time. */
const mostNotes = 100

/** What became of a candidate later corrects nothing: it is a dated note with a source, which readers see once an editor publishes it. */
export const proposeNote = command(async (act, { contest: id, ...said }: Input) => {
  const { contest, election } = await loadContest(id)
  const { name, candidacies, candidacyNotes } = contest
  const note: CandidacyNote = {
    ...{ ...said, id: newId().toHexString() },
    ...storedActor(act),
    ...{ published: null, takenDown: null },
  }
  if (candidacyNotes.some((other) => isSame(other, note))) return contest
  if (candidacies.every((candidacy) => candidacy.id !== said.candidacy)) {
    throw new Unprocessable('foreign_candidacy', `Nobody like that stands in ${name}.`)
  }
  if (said.day > clockIn(act.at, election.timeZone).slice(0, 10)) {
    const message = 'That day is still to come: a note tells what has happened.'
    throw new Unprocessable('invalid_request', message, { fields: { day: message } })
  }
  if (candidacyNotes.length >= mostNotes) {
    throw new Unprocessable('invalid_request', `${name} has ${mostNotes} notes already: that is the most.`)
  }
  return saveUnseen(act, contest, {
    command: 'propose-note',
    update: { $set: { candidacyNotes: [...candidacyNotes, note] } },
    more: { note: note.id, ...said },
  })
})

/** The same request again, after it succeeded. */
function isSame(open: CandidacyNote, again: CandidacyNote): boolean {
  const said = ({ candidacy, day, words, source }: CandidacyNote): string =>
    [candidacy, day, words, source].join('\n')
  return open.takenDown === null && open.by.equals(again.by) && said(open) === said(again)
}
