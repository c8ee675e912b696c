import type { ContestDoc } from '../../models/contest-model.js'
import type { CountDoc } from '../../models/count-model.js'
import type { Actor } from '../../models/domain/people/role.js'
import {
  candidateNoteValue,
  countValue,
  noteOf,
  setupValue,
  valuesBefore,
  wordsBefore,
} from '../../models/domain/text/blanked.js'
import type { ElectionDoc } from '../../models/election-model.js'
import type { PostDoc } from '../../models/post-model.js'
import type { RevisionDoc } from '../../models/revision-model.js'
import { postPolicy } from '../policies/posts/post-policy.js'
import { contestPolicy } from '../policies/results/contest-policy.js'
import { electionPolicy } from '../policies/setup/election-policy.js'

interface Row {
  value: string
  label: string
  text: string
}

/** Old values in a public history that whoever looks may remove: none for whoever may not. */
export interface BlankableView {
  api: string
  rows: Row[]
}

interface PostHistory {
  actor: Actor
  post: PostDoc
  revisions: readonly RevisionDoc[]
}

interface ContestHistory {
  actor: Actor
  contest: ContestDoc
  counts: readonly CountDoc[]
}

interface ElectionHistory {
  actor: Actor
  election: ElectionDoc
}

export function presentBlankable(of: PostHistory | ContestHistory | ElectionHistory): BlankableView {
  if ('post' in of) return ofPost(of)
  return 'contest' in of ? ofContest(of) : ofElection(of)
}

const left = (rows: readonly Row[], blanked: readonly string[]): Row[] =>
  rows.filter(({ value, text }) => text !== '' && !blanked.includes(value))

/** Of a post: why it was retracted, and while it is public the notes of its corrections and the words that they replaced. */
function ofPost({ actor, post, revisions }: PostHistory): BlankableView {
  const { _id, status, retraction, blanked } = post
  const told = { value: 'retraction', label: 'Why it was retracted', text: retraction?.publicSentence ?? '' }
  const corrections =
    status === 'published' ? revisions.filter(({ command }) => command === 'correct-post') : []
  const rows = corrections.flatMap(({ at, note, version }): Row[] => [
    { value: noteOf(at), label: `Note of version ${version}`, text: note },
    {
      value: wordsBefore(at),
      label: `Words that version ${version} replaced`,
      text: 'on the corrections page',
    },
  ])
  const may = postPolicy(actor, 'blankWords', post)
  return { api: `/api/posts/${_id.toHexString()}`, rows: may ? left([told, ...rows], blanked) : [] }
}

/** Of a contest: the notes of its counts, why they were withdrawn, and notes and old values of its set-up. */
function ofContest({ actor, contest, counts }: ContestHistory): BlankableView {
  const { _id, blanked, setupHistory } = contest
  const ofCounts = counts
    .filter(({ publishedAt }) => publishedAt !== null)
    .flatMap(({ number, note, withdrawn }): Row[] => [
      { value: countValue(number, 'note'), label: `Note of count ${number}`, text: note },
      {
        value: countValue(number, 'withdrawal'),
        label: `Why count ${number} was withdrawn`,
        text: withdrawn?.publicSentence ?? '',
      },
    ])
  const ofNotes = contest.candidacyNotes
    .filter(({ published }) => published !== null)
    .flatMap(({ id, words, takenDown }): Row[] => [
      { value: candidateNoteValue(id, 'words'), label: 'Note on a candidate', text: takenDown ? '' : words },
      {
        value: candidateNoteValue(id, 'down'),
        label: 'Why a note on a candidate was taken down',
        text: takenDown?.publicSentence ?? '',
      },
    ])
  const may = contestPolicy(actor, 'blankWords', { contest, pending: null })
  return {
    api: `/api/contests/${_id.toHexString()}`,
    rows: may ? left([...ofCounts, ...ofSetups(setupHistory), ...ofNotes], blanked) : [],
  }
}

/** Of an election: the notes and old values of its own set-up. */
function ofElection({ actor, election }: ElectionHistory): BlankableView {
  const rows = electionPolicy(actor, 'blankWords') ? ofSetups(election.setupHistory) : []
  return { api: `/api/elections/${election._id.toHexString()}`, rows: left(rows, election.blanked) }
}

function ofSetups(history: (ContestDoc | ElectionDoc)['setupHistory']): Row[] {
  return history.flatMap(({ at, note, changes }) => [
    { value: setupValue(at, 'note'), label: 'Note of a corrected set-up', text: note },
    { value: setupValue(at, 'values'), label: 'What it was before', text: valuesBefore(changes) },
  ])
}
