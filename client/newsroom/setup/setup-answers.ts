import type { StaleFacts } from '../../../models/contract/setup.js'
import { announce, find } from '../../kit/dom.js'
import type { Failure } from '../../kit/fetch.js'
import { refusalInWords } from '../refusal-words.js'
import { showErrors } from '../results-desk/count-form-errors.js'
import { isDoubts } from '../results-desk/count-refusal.js'
import { showWarnings } from '../results-desk/warning-boxes.js'
import { say } from '../said-line.js'

/** Says that it is done, in the form's line and to screen readers. */
export function sayDone(box: HTMLElement | null, text: string): void {
  if (box) say(box, { kind: 'done', text })
  const announcer = find('#announcer', HTMLElement)
  if (announcer) announce(announcer, text)
}

/**
 * Shows every problem at its field and in the summary. After a stale edit the form takes over the version on
 * the server, so that saving again overwrites it on purpose.
 */
export function showRefusal(form: HTMLFormElement, answer: Failure): void {
  const { fields = {}, code, message, details } = answer.error
  const isTaken = code === 'already_exists' && Object.keys(fields).length === 0
  const wrong = isTaken ? { [addressOf(form)]: message } : fields
  const errors = Object.entries(wrong).map(([field, text]) => ({ field, text }))
  if (code === 'stale_version' && isStale(details)) form.dataset['read'] = JSON.stringify(details.now)
  if (code === 'warnings_not_acknowledged' && isDoubts(details)) showWarnings(form, details)
  showErrors(form, refusalInWords(answer).text, errors)
}

/** The field that must be unique: a live blog's or election's slug, or a contest's code. */
const addressOf = (form: HTMLFormElement): string =>
  find('[name=slug]', HTMLElement, form) ? 'slug' : 'code'

function isStale(details: unknown): details is StaleFacts {
  return typeof details === 'object' && details !== null && 'now' in details && 'changed' in details
}
