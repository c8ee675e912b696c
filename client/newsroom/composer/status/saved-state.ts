/**
 * What has become of the text, as far as the composer knows. `changes`: kept are changes to a post that the
 * server has; `unpublished`: the server has the text, but it is not public.
 */
export type SavedState =
  | { kind: 'blank' }
  | { kind: 'kept'; at: string; changes: boolean }
  | { kind: 'not-kept' }
  | { kind: 'sending'; what: Doing }
  | { kind: 'saved'; what: Done; at: string }
  | { kind: 'unsent'; why: UnsentWhy; kept: boolean }
  | { kind: 'refused'; what: Doing; kept: boolean }
  | { kind: 'unpublished'; why: UnsentWhy }
  | { kind: 'blocked' }
  | { kind: 'dismissed' }

export type UnsentWhy = 'offline' | 'unanswered' | 'unavailable' | 'signed-out' | 'someone-else'
export type Doing = 'file' | 'save' | 'publish' | 'touch-up' | 'update' | 'correct'
export type Done = 'filed' | 'saved' | 'published' | 'touched-up' | 'updated' | 'corrected'

export const doneWith: Record<Doing, Done> = {
  file: 'filed',
  save: 'saved',
  publish: 'published',
  'touch-up': 'touched-up',
  update: 'updated',
  correct: 'corrected',
}

/**
 * `loud` states are said to screen readers; the others are only shown, or each keystroke would be announced.
 */
export interface SavedWords {
  text: string
  tone: 'quiet' | 'good' | 'warn' | 'bad'
  loud: boolean
}

const doneWords: Record<Done, string> = {
  filed: 'Filed',
  saved: 'Changes filed',
  published: 'Published',
  'touched-up': 'Touch-up published',
  updated: 'Update published',
  corrected: 'Correction published',
}
const doingWords: Record<Doing, string> = {
  file: 'Filing…',
  save: 'Filing the changes…',
  publish: 'Publishing…',
  'touch-up': 'Publishing the touch-up…',
  update: 'Publishing the update…',
  correct: 'Publishing the correction…',
}
const refusedWords: Record<Doing, string> = {
  file: 'Not filed.',
  save: 'The changes are not filed.',
  publish: 'Not published.',
  'touch-up': 'The touch-up is not published.',
  update: 'The update is not published.',
  correct: 'The correction is not published.',
}
const whyWords: Record<UnsentWhy, string> = {
  offline: 'no connection.',
  unanswered: 'no answer came.',
  unavailable: 'the server takes nothing now.',
  'signed-out': 'you are signed out.',
  'someone-else': 'somebody else is signed in.',
}

const whereItIs = (kept: boolean, many = false): string => {
  if (!kept) return 'Keep this tab open: this browser stores nothing.'
  return many ? 'They are kept here.' : 'It is kept here.'
}

export function wordsOfState(state: SavedState): SavedWords {
  switch (state.kind) {
    case 'blank':
      return { text: 'Nothing to keep yet', tone: 'quiet', loud: false }
    case 'kept':
      return {
        text: `${state.changes ? 'Changes kept' : 'Kept'} on this device ${state.at}`,
        tone: 'quiet',
        loud: false,
      }
    case 'not-kept':
      return { text: 'Not kept: this browser stores nothing. File soon.', tone: 'bad', loud: true }
    case 'sending':
      return { text: doingWords[state.what], tone: 'quiet', loud: false }
    case 'saved':
      return { text: `${doneWords[state.what]} ${state.at}`, tone: 'good', loud: true }
    case 'unsent':
      return { text: `Not sent: ${whyWords[state.why]} ${whereItIs(state.kept)}`, tone: 'warn', loud: true }
    case 'refused':
      return {
        text: `${refusedWords[state.what]} ${whereItIs(state.kept, state.what === 'save')}`,
        tone: 'bad',
        loud: true,
      }
    case 'unpublished':
      return {
        text: `Filed, but not published: no connection. Press Publish again.`,
        tone: 'warn',
        loud: true,
      }
    case 'blocked':
      return { text: 'Filed, but not published.', tone: 'warn', loud: true }
    case 'dismissed':
      return { text: 'Dismissed: readers never see it.', tone: 'quiet', loud: true }
  }
}
