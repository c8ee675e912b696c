import { find, on } from '../../kit/dom.js'
import { send } from '../../kit/fetch.js'
import { refusalInWords } from '../refusal-words.js'
import { showErrors } from '../results-desk/count-form-errors.js'

const goneText =
  'This link does not work any more: it was used, or its hour is over. If you have just set your password, sign in. Else ask an admin for a new link.'
const partText = 'The link that led here is not whole. Copy all of it into the address bar.'

/**
 * The page of a one-time link. Its secret stands behind `#`, which browsers do not send; it is sent once,
 * with the password, and then removed from the address.
 */
export function startSetPassword(): void {
  const form = find('#set-password', HTMLFormElement)
  const password = form && find('#new-password', HTMLInputElement, form)
  if (!form || !password) return
  on(form, 'submit', (event) => {
    event.preventDefault()
    void submit(form, password)
  })
  const shown = find('#show-password', HTMLInputElement, form)
  if (shown) on(shown, 'change', () => (password.type = shown.checked ? 'text' : 'password'))
  const button = find('[type=submit]', HTMLButtonElement, form)
  if (button) button.disabled = false
  password.focus()
}

async function submit(form: HTMLFormElement, password: HTMLInputElement): Promise<void> {
  if (form.getAttribute('aria-busy') === 'true') return
  const secret = location.hash.slice(1)
  if (secret === '') {
    showErrors(form, partText, [])
    return
  }
  form.setAttribute('aria-busy', 'true')
  const answer = await send('/newsroom/set-password', { secret, password: password.value })
  form.removeAttribute('aria-busy')
  if (answer.ok) {
    finished(form)
    return
  }
  const { code, fields } = answer.error
  const errors = Object.entries(fields ?? {}).map(([field, text]) => ({ field, text }))
  showErrors(form, code === 'link_gone' ? goneText : refusalInWords(answer).text, errors)
}

function finished(form: HTMLFormElement): void {
  history.replaceState(null, '', location.pathname)
  form.remove()
  const done = find('#password-set', HTMLElement)
  if (done) done.hidden = false
  find('#password-set h2', HTMLElement)?.focus()
}
