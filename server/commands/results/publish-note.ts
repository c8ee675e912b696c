import type { PublishNoteRequest } from '../../../models/contract/counts.js'
import { Conflict, required } from '../../app-errors.js'
import { checkFrozen, command, storedActor } from '../command.js'
import { checkSecondPerson } from '../people/check-second-person.js'
import { checkTold } from './count-checks.js'
import { loadContest, markFeeds, saveContest } from './save-contest.js'

type Input = { contest: string } & PublishNoteRequest

/** A note on a candidate goes up by an editor who did not propose it. It waits while posts are frozen in any live blog that shows its election. */
export const publishNote = command(async (act, { contest: id, note: wanted, acknowledged }: Input) => {
  const { contest } = await loadContest(id)
  const note = required(contest.candidacyNotes.find((row) => row.id === wanted) ?? null, 'note')
  if (note.takenDown) {
    throw new Conflict('wrong_status', `${note.takenDown.byName} took this note down: propose it anew.`)
  }
  if (note.published) return contest
  await checkSecondPerson(act, { id: note.by, did: 'proposed this note' })
  const looked = await checkTold(act, contest.election, [note.words, note.source], { acknowledged })
  const { regions, liveBlogs } = await markFeeds(contest)
  for (const liveBlog of liveBlogs) checkFrozen(liveBlog, 'posts')
  const published = storedActor(act)
  const candidacyNotes = contest.candidacyNotes.map((row) => (row === note ? { ...row, published } : row))
  return saveContest(act, contest, {
    command: 'publish-note',
    update: { $set: { candidacyNotes, saidAt: act.at, regions }, $inc: { version: 1 } },
    more: { note: note.id, words: note.words, ...looked },
  })
})
