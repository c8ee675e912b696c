import { find, findAll } from '../../kit/dom.js'
import { openRemarks } from '../refusal-words.js'
import { say } from '../said-line.js'
import type { Screen } from '../screen.js'
import { askDismiss } from './dismiss-rows.js'
import { readingOf, saidOf } from './post-readings.js'
import { left, refused, simply, take, write } from './row-writes.js'

/** Does what a button of a row says. A refusal is shown in the row, and nothing typed is lost. */
export async function act(screen: Screen, row: HTMLElement, button: HTMLElement): Promise<void> {
  const { action = '' } = button.dataset
  if (action === 'take') await take(screen, row, button.dataset['takeOver'] === 'true')
  if (action === 'publish') await publish(screen, row)
  if (action === 'release') await simply(screen, row, { verb: 'release', body: {} })
  if (action === 'pin' || action === 'unpin') await simply(screen, row, { verb: action, body: {} })
  if (action === 'key-event') {
    const body = { keyEvent: button.dataset['keyEvent'] === 'true' }
    await simply(screen, row, { verb: 'key-event', body })
  }
  if (action === 'tick-off') await tickOff(screen, row)
  if (action === 'dismiss') askDismiss(screen, row)
  if (action === 'send-back' || action === 'retract') openReason(row, action)
}

/** Nobody publishes what she has not seen: without a preview the button opens it and does not publish. */
async function publish(screen: Screen, row: HTMLElement, acknowledged: string[] = []): Promise<void> {
  const details = find('details[data-reading]', HTMLDetailsElement, row)
  const reading = readingOf(row)
  if (!reading || (details && !details.open)) {
    if (details) details.open = true
    say(saidOf(row), { kind: 'news', text: 'Read it first, then publish.' })
    return
  }
  const answer = await write(row, 'publish', { ...reading, acknowledged })
  if (!answer) return
  if (!answer.ok) {
    const names = openRemarks(answer)
    const anyway = (): void => void publish(screen, row, [...acknowledged, ...names])
    await refused(
      screen,
      row,
      answer,
      names.length > 0 ? [{ label: 'I have looked: publish it', run: anyway }] : [],
    )
    return
  }
  await left(screen, row, 'Published')
}

/**
 * Marks the post as re-read, at the version that the person read or the row shows. The row leaves the queue;
 * in the list of published posts it stays.
 */
async function tickOff(screen: Screen, row: HTMLElement): Promise<void> {
  const version = readingOf(row)?.version ?? Number(row.dataset['version'])
  const request = { verb: 'tick-off', body: { version, markedAt: row.dataset['markedAt'] } }
  if (screen.name !== 'queue') {
    await simply(screen, row, request)
    return
  }
  const answer = await write(row, request.verb, request.body)
  if (!answer) return
  if (answer.ok) await left(screen, row, 'Ticked off')
  else await refused(screen, row, answer)
}

function openReason(row: HTMLElement, kind: string): void {
  const form = findAll('form[data-reason]', HTMLFormElement, row).find(
    (each) => each.dataset['reason'] === kind,
  )
  if (!form) return
  form.hidden = false
  find('textarea', HTMLTextAreaElement, form)?.focus()
}
