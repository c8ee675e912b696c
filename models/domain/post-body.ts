import { type AnyExtension, type JSONContent, Node, getSchema, mergeAttributes } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { Italic } from '@tiptap/extension-italic'
import { Link } from '@tiptap/extension-link'
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'

/** A post's body as the editor makes it: the only form in which it is stored. */
export interface PostBody {
  type: 'doc'
  content: JSONContent[]
}

export class PostBodyError extends Error {}

/** Nesting beyond this no editor makes by hand. */
const deepest = 24
/** Characters of the body as JSON. */
const longest = 100_000

function must(name: string, holds: (value: unknown) => boolean): (value: unknown) => void {
  return (value) => {
    if (!holds(value)) throw new PostBodyError(`${name} is not what the editor writes`)
  }
}

function isWebLink(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 2000 || !URL.canParse(value)) return false
  return ['http:', 'https:'].includes(new URL(value).protocol)
}

const isContestId = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{24}$/.test(value)
const isSpeaker = (value: unknown): boolean => typeof value === 'string' && value.length <= 140

const WebLink = Link.extend({
  addAttributes: () => ({ href: { default: null, validate: must('a link', isWebLink) } }),
}).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  protocols: ['http', 'https'],
  defaultProtocol: 'https',
  HTMLAttributes: { rel: 'noopener nofollow', target: null, class: null },
})

/** A heading inside a post stands below the post's own title, which is an h3. */
const levels = [4, 5] as const
const PostHeading = Heading.extend({
  addAttributes: () => ({
    level: {
      default: 4,
      rendered: false,
      validate: must('a heading level', (value) => value === 4 || value === 5),
    },
  }),
}).configure({ levels: [...levels] })

/** What somebody said, with who said it. */
const Quote = Blockquote.extend({
  content: 'paragraph+',
  addAttributes: () => ({
    speaker: {
      default: '',
      validate: must('a speaker', isSpeaker),
      parseHTML: (element: { getAttribute(name: string): string | null }) =>
        element.getAttribute('data-speaker') ?? '',
      renderHTML: (attributes: Record<string, unknown>) => ({ 'data-speaker': attributes['speaker'] }),
    },
  }),
})

const NumberedList = OrderedList.extend({
  addAttributes: () => ({ start: { default: 1, validate: must('a list start', Number.isInteger) } }),
})

/** A contest's result as a block. It holds the contest and no figure: the figures are read when it is shown. */
export const ResultCard = Node.create({
  name: 'resultCard',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    contest: {
      default: null,
      validate: must('a contest', isContestId),
      parseHTML: (element: { getAttribute(name: string): string | null }) =>
        element.getAttribute('data-contest'),
      renderHTML: (attributes: Record<string, unknown>) => ({ 'data-contest': attributes['contest'] }),
    },
  }),
  parseHTML: () => [{ tag: 'div[data-result-card]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes({ 'data-result-card': '' }, HTMLAttributes)],
})

/** THE schema of a post: the composer imports the same and only adds how a node looks while it is edited. */
export const postExtensions: AnyExtension[] = [
  Document,
  Paragraph,
  Text,
  PostHeading,
  Bold,
  Italic,
  WebLink,
  BulletList,
  NumberedList,
  ListItem,
  HardBreak,
  Quote,
  ResultCard,
]

const schema = getSchema(postExtensions)

export const emptyBody: PostBody = { type: 'doc', content: [{ type: 'paragraph' }] }

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Object.values(value).reduce<number>((most, child) => Math.max(most, depthOf(child)), 0)
}

/** The body that the editor could have made, in its canonical form. Throws PostBodyError for anything else. */
export function parsePostBody(json: unknown): PostBody {
  if (typeof json !== 'object' || json === null || !('type' in json) || json.type !== 'doc') {
    throw new PostBodyError('a body is a document')
  }
  if (JSON.stringify(json).length > longest) throw new PostBodyError('the body is too long')
  if (depthOf(json) > 2 * deepest) throw new PostBodyError('the body is nested too deeply')
  try {
    const node = schema.nodeFromJSON(json)
    node.check()
    const body = node.toJSON() as JSONContent
    return { type: 'doc', content: body.content ?? [] }
  } catch (error) {
    throw new PostBodyError('the editor could not have made this body', { cause: error })
  }
}

function walk(nodes: readonly JSONContent[], visit: (node: JSONContent) => void): void {
  for (const node of nodes) {
    visit(node)
    walk(node.content ?? [], visit)
  }
}

/** Ids of the contests that the body shows, each once, in order. */
export function contestsIn(body: PostBody): string[] {
  const found = new Set<string>()
  walk(body.content, (node) => {
    const contest: unknown = node.attrs?.['contest']
    if (typeof contest === 'string') found.add(contest)
  })
  return [...found]
}

/** Whether nothing was written: no text and no card. */
export function isEmptyBody(body: PostBody): boolean {
  return textOf(body) === '' && contestsIn(body).length === 0
}

/** The words of a body, a line a block, without its cards. */
export function textOf(body: PostBody): string {
  const lines: string[] = []
  for (const block of body.content) {
    const words: string[] = []
    walk([block], (node) => {
      if (node.text !== undefined) words.push(node.text)
      if (node.type === 'hardBreak' || (node.type === 'paragraph' && words.length > 0)) words.push('\n')
    })
    lines.push(words.join('').trim())
  }
  return lines.filter((line) => line !== '').join('\n')
}
