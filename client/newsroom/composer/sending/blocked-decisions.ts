import { askInDialog } from '../../ask-dialog.js'
import type { DecisionParts } from './decisions.js'
import { selectFigure } from '../editor/post-editor.js'
import type { Doing } from '../status/saved-state.js'
import type { HeldCode, WriteOutcome } from './write-outcome.js'

type Held = Extract<WriteOutcome, { kind: 'held' }>

/** A refusal that has a right next step: it is offered, and what is written stays as it is. True: send it again. */
export async function decideHeld(parts: DecisionParts, doing: Doing, held: Held): Promise<boolean> {
  const decisions: Record<HeldCode, () => Promise<boolean>> = {
    not_a_touch_up: () => offerCorrection(parts, 'This is more than a touch-up', held),
    not_an_addition: () => offerCorrection(parts, 'This is more than an addition', held),
    figure_not_published: () => offerFigure(parts, doing, held),
    frozen: () => offerWaiting(doing, held),
  }
  return decisions[held.code]()
}

async function offerCorrection({ desk }: DecisionParts, title: string, { message }: Held): Promise<boolean> {
  const choice = await askInDialog({
    title,
    text: message,
    choices: [
      { value: 'correct', label: 'Make it a correction', kind: 'main' },
      { value: '', label: 'Back to writing' },
    ],
  })
  if (choice !== 'correct') return false
  desk.chooseChange('correction')
  desk.parts.form.focusNote()
  return false
}

async function offerFigure({ desk }: DecisionParts, doing: Doing, { message }: Held): Promise<boolean> {
  const { form, search } = desk.parts
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
    const state = search.named(contest)?.publicState
    return state === undefined || state === 'awaiting' || state === 'withdrawn'
  }
  if (choice === 'show') selectFigure(form.editor, isAwaited)
  return false
}

async function offerWaiting(doing: Doing, { message }: Held): Promise<boolean> {
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
