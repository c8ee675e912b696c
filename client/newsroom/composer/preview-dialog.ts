import { on } from '../../kit/dom.js'
import { askInDialog } from './ask-dialog.js'

interface Preview {
  html: string
  /** Style sheets of the readers' page. */
  styles: readonly string[]
  /** Why it is shown, when nobody asked for it. */
  text?: string
  /** What can be done from here. */
  publish?: string
}

/** The server's own bytes in the readers' styles: a shadow root keeps the newsroom's out. Links in it lead nowhere. */
export async function showPreview({ html, styles, text, publish }: Preview): Promise<'publish' | null> {
  const frame = document.createElement('div')
  frame.className = 'preview'
  const root = frame.attachShadow({ mode: 'open' })
  root.append(...styles.map(styleOf), placed(html))
  on(frame, 'click', (event) => {
    const [target] = event.composedPath()
    if (target instanceof Element && target.closest('a, button')) event.preventDefault()
  })
  const choice = await askInDialog({
    title: 'What readers will see',
    text: text ?? 'Links do not work here.',
    extra: frame,
    wide: true,
    choices: [
      ...(publish === undefined ? [] : [{ value: 'publish', label: publish, kind: 'main' } as const]),
      { value: '', label: 'Back to writing' },
    ],
  })
  return choice === 'publish' ? 'publish' : null
}

function styleOf(href: string): HTMLLinkElement {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  return link
}

function placed(html: string): HTMLElement {
  const body = document.createElement('div')
  body.className = 'preview-body'
  body.innerHTML = html
  return body
}
