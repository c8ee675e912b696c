import type { ContestDoc } from '../../../models/contest-model.js'
import type { ContestView } from '../../../models/contract/contests.js'
import type { TimeView } from '../../../models/contract/fields.js'
import type { Actor } from '../../../models/domain/people/role.js'
import { fullName, pollIsClosed, standsAlone } from '../../../models/domain/results/contest.js'
import { isPublic } from '../../../models/domain/results/count.js'
import { dayInWords, pollCloseOf, takesCounts } from '../../../models/domain/results/poll.js'
import { goesOn, mostRecounts, recountInWords } from '../../../models/domain/results/recount.js'
import { beingChecked, isWithheld } from '../../../models/domain/setup/withheld.js'
import { candidateNoteValue, unlessBlanked } from '../../../models/domain/text/blanked.js'
import { publicReasonInWords } from '../../../models/domain/text/public-reason.js'
import { type ContestAction, contestPolicy } from '../../policies/results/contest-policy.js'
import type { DeskContest } from '../../queries/results/find-desk-contest.js'
import { presentTime, presentTimeParts } from '../present-time.js'

/** What readers are told beside a result, and who may change it now. */
export interface BesideResultView {
  /** The recount that goes on. */
  recount: { number: number; text: string; since: TimeView; by: string } | null
  caveat: { note: string; at: TimeView; by: string } | null
  /** The recounts that could be called, by number: those before have been. */
  callable: { number: number; label: string }[]
  /** What was noted of candidates and stands, or waits for an editor. */
  notes: NoteOnDesk[]
  can: { end: boolean; add: boolean; remove: boolean; propose: boolean }
}

interface NoteOnDesk {
  id: string
  name: string
  day: string
  words: string
  source: string
  by: string
  /** Null: it waits. */
  publishedAt: TimeView | null
  can: { publish: boolean; takeDown: boolean }
}

/** That it is counted again; nothing once that is over. */
export function presentRecount({ recount }: ContestDoc, timeZone: string): ContestView['recount'] {
  if (!goesOn(recount)) return null
  return { text: recountInWords(recount.number), since: presentTimeParts(recount.since, timeZone) }
}

/** That a public result may change yet, with the note that somebody put to it. */
export function presentCaveat(contest: ContestDoc, timeZone: string): ContestView['caveat'] {
  const { caveat } = contest
  if (!caveat) return null
  const note = isWithheld(contest, 'note') ? beingChecked : caveat.note
  return { note, at: presentTime(caveat.at, timeZone) }
}

/** What became of candidates later, for readers. What is withheld of a candidate or of all notes is not in it, nor the words of one that went down. */
export function presentNotes(contest: ContestDoc, timeZone: string): ContestView['notes'] {
  const { candidacies, candidacyNotes, blanked } = contest
  return candidacyNotes.flatMap((note): ContestView['notes'] => {
    const { id, candidacy, day, words, source, published, takenDown } = note
    const person = candidacies.find((row) => row.id === candidacy)
    if (!person || !published) return []
    const of = `candidacy:${candidacy}` as const
    const isHidden = (['note', `${of}:name`, `${of}:party`] as const).some((field) =>
      isWithheld(contest, field),
    )
    const isGone = blanked.includes(candidateNoteValue(id, 'words'))
    const shown = isHidden ? beingChecked : unlessBlanked(words, candidateNoteValue(id, 'words'), blanked)
    const sentence = unlessBlanked(takenDown?.publicSentence ?? '', candidateNoteValue(id, 'down'), blanked)
    const told = { name: fullName(person), day: dayInWords(day), at: presentTime(published.at, timeZone) }
    if (!takenDown)
      return [{ ...told, words: shown, source: isHidden || isGone ? '' : source, takenDown: null }]
    const reason = publicReasonInWords({ ...takenDown, publicSentence: sentence })
    return [
      { ...told, words: '', source: '', takenDown: { at: presentTime(takenDown.at, timeZone), reason } },
    ]
  })
}

/** The recount and the line "subject to recount or petition" of a contest, for its page on the desk. */
export function presentBesideResult(
  { contest, election }: DeskContest,
  { actor, at }: { actor: Actor; at: Date },
): BesideResultView {
  const { recount, caveat, pollState, publicStatus } = contest
  const allows = (action: ContestAction): boolean => contestPolicy(actor, action, { contest, pending: null })
  const isCounted = !standsAlone(contest) && pollIsClosed(pollCloseOf(contest, election), at)
  const counted = takesCounts(pollState) && isCounted
  const time = (date: Date): TimeView => presentTime(date, election.timeZone)
  const runs = goesOn(recount) ? recount : null
  return {
    recount: runs && {
      number: runs.number,
      text: recountInWords(runs.number),
      since: time(runs.since),
      by: runs.byName,
    },
    caveat: caveat && { note: caveat.note, at: time(caveat.at), by: caveat.byName },
    notes: notesOnDesk({ contest, actor, timeZone: election.timeZone }, allows('publishNote')),
    callable: allows('recount') && counted ? after(recount?.number ?? 0) : [],
    can: {
      end: allows('recount') && runs !== null,
      add: allows('caveat') && caveat === null && isPublic(publicStatus) && election.frozen === null,
      remove: allows('caveat') && caveat !== null,
      propose: allows('proposeNote'),
    },
  }
}

interface NotesOf {
  contest: ContestDoc
  actor: Actor
  timeZone: string
}

function notesOnDesk({ contest, actor, timeZone }: NotesOf, mayPublish: boolean): NoteOnDesk[] {
  const { candidacies, candidacyNotes } = contest
  return candidacyNotes.flatMap((note): NoteOnDesk[] => {
    const { id, candidacy, day, words, source, by, byName, published, takenDown } = note
    const person = candidacies.find((row) => row.id === candidacy)
    if (!person || takenDown) return []
    const isOwn = by.toHexString() === actor.id
    return [
      {
        ...{ id, name: fullName(person), day: dayInWords(day), words, source, by: byName },
        publishedAt: published && presentTime(published.at, timeZone),
        can: { publish: mayPublish && published === null && !isOwn, takeDown: mayPublish },
      },
    ]
  })
}

function after(last: number): BesideResultView['callable'] {
  const numbers = Array.from({ length: mostRecounts - last }, (_none, index) => last + index + 1)
  return numbers.map((number) => ({ number, label: recountInWords(number) }))
}
