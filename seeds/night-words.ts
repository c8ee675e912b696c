import type { FilePostRequest } from '../models/contract/posts.js'
import type { FigureKind } from '../models/domain/results/figure.js'
import type { DemoKey } from './demo-people.js'

export const seats = ['Mid Bedfordshire', 'Tamworth'] as const
export type Seat = (typeof seats)[number]

type Block = Record<string, unknown>
type Body = FilePostRequest['body']

/** A post of the night; its times are those of the clock in the hall. */
export interface NightPost {
  filed: string
  published: string
  by: Extract<DemoKey, 'reporter' | 'editor'>
  byline: string
  title: string
  about: readonly Seat[]
  keyEvent?: boolean
  body: readonly Words[]
}

/** A block of a body. It gets the contests' ids when it is filed, because they do not exist before. */
export type Words = (idOf: (seat: Seat) => string) => Block

const plain = (text: string): Block => ({ type: 'text', text })
const bold = (text: string): Block => ({ type: 'text', text, marks: [{ type: 'bold' }] })
const italic = (text: string): Block => ({ type: 'text', text, marks: [{ type: 'italic' }] })
const inParagraph = (...content: Block[]): Block => ({ type: 'paragraph', content })

export const say =
  (text: string): Words =>
  () =>
    inParagraph(plain(text))

/** A figure: one number of a contest's result inside a sentence. */
export const figure =
  (seat: Seat, kind: Extract<FigureKind, 'majority' | 'turnout' | 'swing'>): Words =>
  (idOf) => ({ type: 'figure', attrs: { contest: idOf(seat), kind, candidacy: null } })

/** A sentence with figures in it. The figures follow corrections. */
export const sayWith =
  (...parts: (string | Words)[]): Words =>
  (idOf) =>
    inParagraph(...parts.map((part) => (typeof part === 'string' ? plain(part) : part(idOf))))

export const heading =
  (text: string): Words =>
  () => ({ type: 'heading', attrs: { level: 4 }, content: [plain(text)] })

export const list =
  (...items: string[]): Words =>
  () => ({
    type: 'bulletList',
    content: items.map((item) => ({ type: 'listItem', content: [inParagraph(plain(item))] })),
  })

/** A claim: what somebody says, marked as no result. */
export const claim =
  (text: string): Words =>
  () =>
    inParagraph(bold('Claim, not a result. '), plain(text))

export const source =
  (text: string): Words =>
  () =>
    inParagraph(italic(`Source: ${text}`))

/** A result card, which shows the result as it is when somebody reads the post. */
export const card =
  (seat: Seat): Words =>
  (idOf) => ({ type: 'resultCard', attrs: { contest: idOf(seat) } })

export function bodyOf(words: readonly Words[], idOf: (seat: Seat) => string): Body {
  return { type: 'doc', content: words.map((word) => word(idOf)) }
}
