import { createElement } from '../../../kit/dom.js'
import { askInDialog } from '../../ask-dialog.js'
import { isOfForecast } from '../../refusal-words.js'
import { selectFigure } from '../editor/post-editor.js'
import type { Doing } from '../status/saved-state.js'
import type { DecisionParts } from './decisions.js'
import type { BlockedCode, WriteOutcome } from './write-outcome.js'

type Blocked = Extract<WriteOutcome, { kind: 'blocked' }>

/** Offers the next step after a refusal; the text in the form stays as it is. True: send it again. */
export async function decideBlocked(parts: DecisionParts, doing: Doing, blocked: Blocked): Promise<boolean> {
  const decisions: Record<BlockedCode, () => Promise<boolean>> = {
    not_a_touch_up: () => offerCorrection(parts, 'This is more than a touch-up', blocked),
    not_an_addition: () => offerCorrection(parts, 'This is more than an addition', blocked),
    figure_not_published: () => offerFigure(parts, doing, blocked),
    frozen: () => offerWaiting(doing, blocked),
    warnings_not_acknowledged: () => offerPublishing(doing, blocked),
  }
  return decisions[blocked.code]()
}

async function offerCorrection(
  { state }: DecisionParts,
  title: string,
  { message }: Blocked,
): Promise<boolean> {
  const choice = await askInDialog({
    title,
    text: message,
    choices: [
      { value: 'correct', label: 'Make it a correction', kind: 'main' },
      { value: '', label: 'Back to writing' },
    ],
  })
  if (choice !== 'correct') return false
  state.chooseChange('correction')
  state.parts.form.focusNote()
  return false
}

async function offerFigure({ state }: DecisionParts, doing: Doing, { message }: Blocked): Promise<boolean> {
  const { form, search } = state.parts
  const isFiled = doing === 'publish'
  const choice = await askInDialog({
    title: 'A figure has no public result',
    text: `${message} ${isFiled ? 'The post is filed and waits: publish it once the result is public, or take the figure out.' : 'Take the figure out, or publish once the result is public.'}`,
    choices: [
      { value: 'show', label: 'Go to the figure', kind: 'main' },
      { value: '', label: isFiled ? 'Leave it filed' : 'Leave it as it is' },
    ],
  })
  const isAwaited = (contest: string): boolean => {
    const result = search.named(contest)?.publicState
    return result === undefined || result === 'awaiting' || result === 'withdrawn'
  }
  if (choice === 'show') selectFigure(form.editor, isAwaited)
  return false
}

async function offerWaiting(doing: Doing, { message }: Blocked): Promise<boolean> {
  const where =
    doing === 'publish'
      ? 'The post is filed and waits: nothing of it is lost.'
      : 'A correction is never held up.'
  const choice = await askInDialog({
    title: 'Publishing is frozen',
    text: `${message} ${where}`,
    choices: [
      { value: '', label: doing === 'publish' ? 'Leave it filed' : 'Keep it and wait', kind: 'main' },
      { value: 'again', label: 'Try again' },
    ],
  })
  return choice === 'again'
}

const claims = {
  title: 'This claims a result',
  text: 'Readers take what is published here for the result. Look at it once more.',
}
const forecasts = {
  title: 'A poll is still open',
  text: 'Nothing that forecasts a result from how people voted is published before the close. Look at it once more.',
}

/**
 * The post claims a result that is not public, or not the public one, or speaks of how people voted while a poll is open: it is
 * published only if the person says so.
 */
async function offerPublishing(doing: Doing, { remarks }: Blocked): Promise<boolean> {
  const lines = remarks.map(({ message }) => createElement('li', {}, message))
  const choice = await askInDialog({
    ...(remarks.every(({ name }) => isOfForecast(name)) ? forecasts : claims),
    extra: createElement('ul', { class: 'preview-remarks', 'aria-label': 'What to look at' }, ...lines),
    choices: [
      { value: '', label: 'Back to writing', kind: 'main' },
      {
        value: 'again',
        label: doing === 'publish' ? 'I have looked: publish it' : 'I have looked: make the change',
      },
    ],
  })
  return choice === 'again'
}
