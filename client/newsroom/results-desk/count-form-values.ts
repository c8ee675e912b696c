import { find } from '../../kit/dom.js'
import { besides, momentTyped } from './besides-votes.js'
import {
  acknowledgedIn,
  checkedVotesOf,
  controlOf,
  type FieldErrors,
  lotOf,
  neededText,
  numberIn,
  sourceOf,
  textIn,
  votesOf,
} from './count-form-fields.js'

/** What a form sends, and its errors by the name of the field. With an error nothing is sent. */
export interface FormValues {
  body: Record<string, unknown>
  errors: FieldErrors
}

type Body = (form: HTMLFormElement, errors: FieldErrors) => Record<string, unknown>

const reasonIn: Body = (form, errors) => ({
  reason: neededText(form, { name: 'reason', missing: 'A reason is needed.' }, errors),
})
const toldIn: Body = (form, errors) => ({
  publicReason: neededText(form, { name: 'publicReason', missing: 'Say what readers are told.' }, errors),
  publicSentence: textIn(form, 'publicSentence') ?? '',
})
/** The withdrawn count that the form was made for: whoever publishes over it knows of the withdrawal. */
const withdrawalIn = ({ dataset: { withdrawn } }: HTMLFormElement): { withdrawn?: number } =>
  withdrawn === undefined ? {} : { withdrawn: Number(withdrawn) }

const seenIn = (form: HTMLFormElement): { seen: number } => ({ seen: Number(form.dataset['seen']) })
const publishedIn = (form: HTMLFormElement): { published: number } => ({
  published: Number(form.dataset['count']),
})

const bodies: Readonly<Record<string, Body>> = {
  'enter-count': (form, errors) => ({
    ...seenIn(form),
    votes: votesOf(form, errors),
    drawnByLot: lotOf(form, errors),
    source: sourceOf(form, errors),
    ...besides(form, {
      rejectedBallots: numberIn(form, 'rejectedBallots', errors),
      control: controlOf(form, errors),
      readOutAt: momentTyped(form, 'readOutAt', errors),
    }),
  }),
  'check-count': (form, errors) => ({
    ...seenIn(form),
    ...typing(form, errors),
  }),
  'check-published': (form, errors) => ({ ...publishedIn(form), ...typing(form, errors) }),
  'reinstate-result': (form, errors) => ({
    ...publishedIn(form),
    ...typing(form, errors),
  }),
  'name-source': (form, errors) => ({
    number: Number(form.dataset['count']),
    kind: chosenKind(form, errors),
    words: neededText(form, { name: 'words', missing: 'Say whose it is, and where it stands.' }, errors),
  }),
  'call-recount': (form, errors) => ({
    number: Number(textIn(form, 'number')),
    since: momentNeeded(form, errors),
  }),
  'end-recount': ({ dataset }) => ({ number: Number(dataset['count']) }),
  'add-caveat': (form, errors) => ({
    ...publishedIn(form),
    note: neededText(form, { name: 'note', missing: 'A note for readers is needed.' }, errors),
  }),
  'remove-caveat': () => ({}),
  'propose-note': (form, errors) => ({
    candidacy: neededText(form, { name: 'candidacy', missing: 'Choose whom it is about.' }, errors),
    day: neededText(form, { name: 'day', missing: 'A day is needed, as 2024-07-05.' }, errors),
    words: neededText(form, { name: 'words', missing: 'A note for readers is needed.' }, errors),
    source: sourceOf(form, errors),
  }),
  'publish-note': ({ dataset }) => ({ note: dataset['note'] }),
  'take-down-note': (form, errors) => ({
    note: form.dataset['note'],
    ...reasonIn(form, errors),
    ...toldIn(form, errors),
  }),
  'drop-count': (form, errors) => ({ ...seenIn(form), ...reasonIn(form, errors) }),
  'withdraw-result': (form, errors) => {
    const sure = find('input[name="sure"]', HTMLInputElement, form)
    const reason = reasonIn(form, errors)
    if (sure && !sure.checked) errors['sure'] = 'Tick this: the figures go down for everybody.'
    return { ...publishedIn(form), ...reason, ...toldIn(form, errors) }
  },
  'publish-result': (form, errors) => ({
    ...seenIn(form),
    ...withdrawalIn(form),
    ...correction(form, errors),
    ...alone(form, errors),
  }),
}

/** Reads one of the forms on a contest's page. */
export function valuesOf(form: HTMLFormElement): FormValues {
  const errors: FieldErrors = {}
  const body = bodies[form.dataset['write'] ?? '']?.(form, errors) ?? {}
  const acknowledged = acknowledgedIn(form, errors)
  return { body: acknowledged.length > 0 ? { ...body, acknowledged } : body, errors }
}

const momentNeeded: (form: HTMLFormElement, errors: FieldErrors) => string | null = (form, errors) => {
  const moment = momentTyped(form, 'since', errors)
  if (moment === null) errors['since'] ??= 'Hours and minutes are needed, as 03:12.'
  return moment
}

const chosenKind = (form: HTMLFormElement, errors: FieldErrors): string => {
  const kind = textIn(form, 'writtenKind') ?? ''
  if (kind === '') errors['kind'] = 'Say what it is.'
  return kind
}

/** What the second person typed, from her own source. */
function typing(form: HTMLFormElement, errors: FieldErrors): Record<string, unknown> {
  return {
    tries: Number(form.dataset['tries']),
    ...namedOrVotes(form, errors),
    validVotes: numberIn(form, 'validVotes', errors),
    drawnByLot: lotOf(form, errors),
    control: controlOf(form, errors),
    source: sourceOf(form, errors),
  }
}

/** Where one candidate stands alone the form asks for a name. */
function namedOrVotes(form: HTMLFormElement, errors: FieldErrors): Record<string, unknown> {
  if (textIn(form, 'returned') === null) return { votes: checkedVotesOf(form, errors) }
  const missing = 'Name who is returned.'
  return { votes: [], returned: neededText(form, { name: 'returned', missing }, errors) }
}

function correction(form: HTMLFormElement, errors: FieldErrors): Record<string, unknown> {
  if (textIn(form, 'cause') === null) return {}
  const cause = neededText(form, { name: 'cause', missing: 'Say why it changes.' }, errors) || null
  const missing = 'A note for readers is needed.'
  const note =
    cause === 'confirmed' ? textIn(form, 'note') : neededText(form, { name: 'note', missing }, errors)
  return { cause, note }
}

function alone(form: HTMLFormElement, errors: FieldErrors): Record<string, unknown> {
  if (textIn(form, 'soloReason') === null) return {}
  const missing = 'A reason is needed to publish alone.'
  return { soloReason: neededText(form, { name: 'soloReason', missing }, errors) }
}
