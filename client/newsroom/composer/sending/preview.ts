import type { PreviewAnswer } from '../../../../models/contract/posts.js'
import type { StrayFigureView } from '../../../../models/contract/writing.js'
import { createElement, on } from '../../../kit/dom.js'
import { askInDialog } from '../../ask-dialog.js'
import type { ComposedPost } from '../drafts/composed-post.js'
import type { Composing } from './decisions.js'
import type { Seen } from './filing.js'
import { askPreview } from './post-requests.js'
import type { WriteOutcome } from './write-outcome.js'

interface Shown {
  content: ComposedPost
  preview: PreviewAnswer
}
type Looked = ({ ok: true } & Shown) | { ok: false; outcome: WriteOutcome }

/** The preview of a post, and what it last showed. */
export class PostPreview {
  /** The content that was last shown, with the versions of its contests. */
  seen: Seen | null = null

  constructor(private readonly state: Pick<Composing, 'parts' | 'work'>) {}

  async look(): Promise<Looked> {
    const { parts } = this.state
    const content = parts.form.read()
    const answer = await askPreview(parts.page.liveBlog.id, this.state.work().base, content)
    return answer.ok ? { ...answer, content } : answer
  }

  open(
    { content, preview: { html, strays, contests } }: Shown,
    more: { text?: string; publish?: string },
  ): Promise<'publish' | null> {
    this.seen = { content, contests }
    return showPreview({ html, strays, styles: this.state.parts.page.readerStyles, ...more })
  }
}

interface Preview {
  html: string
  /** Style sheets of the readers' page. */
  styles: readonly string[]
  /** Why the preview opens, when the person did not ask for it. */
  text?: string
  /** The label of the button that publishes; without it there is none. */
  publish?: string
  /** Numbers that look wrong. */
  strays: readonly StrayFigureView[]
}

/**
 * Shows the server's HTML in the readers' styles: a shadow root keeps the newsroom's styles out. Links do not
 * work in it.
 */
async function showPreview({ html, styles, text, publish, strays }: Preview): Promise<'publish' | null> {
  const frame = createElement('div', { class: 'preview' })
  const root = frame.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = await Promise.all(styles.map(sheetOf))
  root.append(placed(html))
  on(frame, 'click', (event) => {
    const [target] = event.composedPath()
    if (target instanceof Element && target.closest('a, button')) event.preventDefault()
  })
  const choice = await askInDialog({
    title: 'What readers will see',
    text: text ?? 'Links do not work here.',
    extra: strays.length > 0 ? withRemarks(frame, strays) : frame,
    wide: true,
    choices: [
      ...(publish === undefined ? [] : [{ value: 'publish', label: publish, kind: 'main' } as const]),
      { value: '', label: 'Back to writing' },
    ],
  })
  return choice === 'publish' ? 'publish' : null
}

/** Puts the remarks before the post, so that they are read before it is published. */
function withRemarks(frame: HTMLElement, strays: readonly StrayFigureView[]): HTMLElement {
  const list = createElement(
    'ul',
    { class: 'preview-remarks', 'aria-label': 'Remarks to look at' },
    ...strays.map(({ message }) => createElement('li', {}, message)),
  )
  return createElement('div', {}, list, frame)
}

const sheets = new Map<string, CSSStyleSheet>()

/**
 * A style sheet of the readers' page. Without a connection it stays empty: the preview then has the
 * newsroom's type, and the right words.
 */
async function sheetOf(href: string): Promise<CSSStyleSheet> {
  const known = sheets.get(href)
  if (known) return known
  const sheet = new CSSStyleSheet()
  try {
    const response = await fetch(href)
    if (!response.ok) return sheet
    sheet.replaceSync(await response.text())
    sheets.set(href, sheet)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  return sheet
}

function placed(html: string): HTMLElement {
  const body = createElement('div', { class: 'preview-body' })
  body.innerHTML = html
  return body
}
