export interface SignInDialog {
  element: HTMLDialogElement
  form: HTMLFormElement
  email: HTMLInputElement
  password: HTMLInputElement
  submit: HTMLButtonElement
  later: HTMLButtonElement
  refuse: (message: string) => void
}

/** The form of the sign-in page in a dialog: the same fields, so that a password manager knows them. */
export function signInDialog(): SignInDialog {
  const element = make('dialog', { class: 'ask sign-in-over', 'aria-labelledby': 'sign-in-over-title' })
  const form = make('form', { method: 'dialog', novalidate: '' })
  const problem = make('p', { id: 'sign-in-over-problem', class: 'field-error', role: 'alert' })
  const email = field({ id: 'sign-in-over-email', type: 'email', autocomplete: 'username' })
  const password = field({
    id: 'sign-in-over-password',
    type: 'password',
    autocomplete: 'current-password',
  })
  const submit = make('button', { type: 'submit', class: 'button-main' }, 'Sign in')
  const later = make('button', { type: 'button', class: 'button' }, 'Not now')
  const actions = make('p', { class: 'actions' })
  actions.append(submit, later)
  form.append(
    make('h2', { id: 'sign-in-over-title' }, 'You are signed out'),
    make('p', {}, 'Your session has ended. Nothing on this page is lost: sign in and it goes on.'),
    problem,
    make('label', { for: email.id }, 'E-mail'),
    email,
    make('label', { for: password.id }, 'Password'),
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
  return make('input', { ...attributes, required: '', 'aria-describedby': 'sign-in-over-problem' })
}

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string>,
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.textContent = text
  return element
}
