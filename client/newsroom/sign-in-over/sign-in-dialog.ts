import { createElement } from '../../kit/dom.js'

export interface SignInDialog {
  element: HTMLDialogElement
  form: HTMLFormElement
  email: HTMLInputElement
  password: HTMLInputElement
  submit: HTMLButtonElement
  later: HTMLButtonElement
  refuse: (message: string) => void
}

/** The form of the sign-in page in a dialog, with the same fields, so that a password manager knows them. */
export function signInDialog(): SignInDialog {
  const element = createElement('dialog', {
    class: 'ask sign-in-over',
    'aria-labelledby': 'sign-in-over-title',
  })
  const form = createElement('form', { method: 'dialog', novalidate: '' })
  const problem = createElement('p', { id: 'sign-in-over-problem', class: 'field-error', role: 'alert' })
  const email = field({ id: 'sign-in-over-email', type: 'email', autocomplete: 'username' })
  const password = field({
    id: 'sign-in-over-password',
    type: 'password',
    autocomplete: 'current-password',
  })
  const submit = createElement('button', { type: 'submit', class: 'button-main' }, 'Sign in')
  const later = createElement('button', { type: 'button', class: 'button' }, 'Not now')
  const actions = createElement('p', { class: 'actions' }, submit, later)
  form.append(
    createElement('h2', { id: 'sign-in-over-title' }, 'You are signed out'),
    createElement('p', {}, 'Your session has ended. Nothing on this page is lost: sign in and it goes on.'),
    problem,
    createElement('label', { for: email.id }, 'E-mail'),
    email,
    createElement('label', { for: password.id }, 'Password'),
    password,
    actions,
  )
  element.append(form)
  const refuse = (message: string): void => {
    problem.textContent = message
    password.setAttribute('aria-invalid', 'true')
    password.focus()
  }
  return { element, form, email, password, submit, later, refuse }
}

function field(attributes: Record<string, string>): HTMLInputElement {
  return createElement('input', { ...attributes, required: '', 'aria-describedby': 'sign-in-over-problem' })
}
