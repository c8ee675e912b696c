import type { PersonView } from '../../../models/contract/sessions.js'
import { on } from '../../kit/dom.js'
import { type Answer, send } from '../../kit/fetch.js'
import { pagePerson, storePagePerson } from './page-person.js'
import { type SignInDialog, signInDialog } from './sign-in-dialog.js'

type Signed = 'same' | 'other' | 'given-up'

let asking: Promise<Signed> | null = null

/**
 * Sends a request; if the session has ended, opens sign-in over the page and sends it again. The page does
 * not change. A person who closes the dialog gets the refusal, and so does one who signs in as somebody else:
 * the page is not hers.
 */
export async function withSignIn<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await ask()
  if (answer.ok || answer.error.code !== 'not_signed_in') return answer
  asking ??= signInOver().finally(() => (asking = null))
  return (await asking) === 'same' ? ask() : answer
}

/** Opens sign-in over the page, without leaving it. */
function signInOver(): Promise<Signed> {
  const dialog = signInDialog()
  document.body.append(dialog.element)
  dialog.element.showModal()
  return new Promise((resolve) => {
    const end = (how: Signed): void => {
      dialog.element.close()
      dialog.element.remove()
      resolve(how)
    }
    on(dialog.element, 'cancel', (event) => {
      event.preventDefault()
      end('given-up')
    })
    on(dialog.later, 'click', () => end('given-up'))
    on(dialog.form, 'submit', (event) => {
      event.preventDefault()
      void trySignIn(dialog).then((how) => how && end(how))
    })
  })
}

async function trySignIn(dialog: SignInDialog): Promise<Signed | null> {
  if (dialog.submit.getAttribute('aria-disabled') === 'true') return null
  dialog.submit.setAttribute('aria-disabled', 'true')
  const { email, password } = dialog
  const answer = await send<PersonView>('/newsroom/sign-in', { email: email.value, password: password.value })
  dialog.submit.setAttribute('aria-disabled', 'false')
  if (answer.ok) {
    storePagePerson(answer.value.id)
    return answer.value.id === pagePerson() ? 'same' : 'other'
  }
  const offline = answer.error.code === 'offline'
  dialog.refuse(offline ? 'No connection. What you typed stays on this page.' : answer.error.message)
  return null
}
