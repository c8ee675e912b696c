import { type AnyExtension, getSchema, type JSONContent } from '@tiptap/core'
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
import { charactersIn, tooLong } from '../text/characters.js'
import { isBlank, unfitWords } from '../text/plain-text.js'
import { AdditionMark, checkFigure, Figure, must, PostBodyError, ResultCard } from './post-nodes.js'
import { isWellFormedBody, tidyBody } from './tidy-body.js'

/** A post's body as the editor makes it: the only form in which it is stored. */
export interface PostBody {
  type: 'doc'
  content: JSONContent[]
}

/** Nesting beyond this no editor makes by hand. */
const deepest = 24
/** Characters of the body as JSON, as people count them: a family is one. */
const longest = 100_000
/** Beside it, for what takes many bytes for each character: a request has at most 256. */
const mostKilobytes = 240
/** Different contests that one body shows: with 20 tags they are the 40 that a publish may name. */
const mostContests = 20
const mostOfSpeaker = 140

function isWebLink(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 2000 || !URL.canParse(value)) return false
  return ['http:', 'https:'].includes(new URL(value).protocol)
}

const isSpeaker = (value: unknown): boolean => typeof value === 'string'

const WebLink = Link.extend({
  addAttributes: () => ({ href: { default: null, validate: must('a link', isWebLink) } }),
}).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  protocols: ['http', 'https'],
  defaultProtocol: 'https',
  isAllowedUri: isWebLink,
  shouldAutoLink: isWebLink,
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
  addAttributes: () => ({
    start: {
      default: 1,
      validate: must('a list start', Number.isInteger),
      parseHTML: (element: { getAttribute(name: string): string | null }) =>
        Number.parseInt(element.getAttribute('start') ?? '', 10) || 1,
    },
  }),
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
  Figure,
  AdditionMark,
]

export const postSchema = getSchema(postExtensions)

export const emptyBody: PostBody = { type: 'doc', content: [{ type: 'paragraph' }] }

/** Level by level and not by recursion: a hostile body could be deeper than the stack. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= limit; depth++) {
    level = level.flatMap((node): unknown[] => (typeof node === 'object' && node ? Object.values(node) : []))
    if (level.length === 0) return false
  }
  return true
}

/** The body that the editor could have made, in its canonical form. Throws PostBodyError for anything else. */
export function parsePostBody(json: unknown): PostBody {
  if (typeof json !== 'object' || json === null || !('type' in json) || json.type !== 'doc') {
    throw new PostBodyError('A text is a document of the editor.')
  }
  if (isDeeperThan(json, 2 * deepest)) throw new PostBodyError('The lists in it are nested too deeply.')
  checkLength(JSON.stringify(json))
  const body = canonical(json)
  if (!isWellFormedBody(body.content)) {
    throw new PostBodyError(unfitWords, { unfitText: true })
  }
  const content = tidyBody(body.content)
  const tidy: PostBody = content.length === 0 ? emptyBody : { type: 'doc', content }
  checkLimits(tidy)
  return tidy
}

function checkLength(written: string): void {
  if (written.length <= longest) return
  const size = Math.ceil(new TextEncoder().encode(written).length / 1000)
  // Nobody counts the characters of what is not kept anyway.
  if (size > mostKilobytes) {
    throw new PostBodyError(`The text takes up too much room: ${size} kB of at most ${mostKilobytes}.`)
  }
  const over = charactersIn(written) - longest
  if (over > 0) throw new PostBodyError(`The text is too long by ${over} characters.`)
}

function checkLimits(body: PostBody): void {
  const over = contestsIn(body).length - mostContests
  if (over > 0) {
    throw new PostBodyError(
      `A post shows at most ${mostContests} contests in cards and figures: these are ${over} too many.`,
    )
  }
  eachNode(body.content, ({ attrs }) => {
    const message = tooLong('The name of who is quoted', String(attrs?.['speaker'] ?? ''), mostOfSpeaker)
    if (message !== null) throw new PostBodyError(message)
  })
}

function canonical(json: object): PostBody {
  try {
    const node = postSchema.nodeFromJSON(json)
    node.check()
    const body = node.toJSON() as JSONContent
    node.descendants(({ type, attrs }) => {
      if (type.name === 'figure') checkFigure(attrs)
    })
    return { type: 'doc', content: body.content ?? [] }
  } catch (error) {
    throw new PostBodyError('The editor could not have made this text.', { cause: error })
  }
}

/** Every node of a stored body, each before what is in it. */
export function eachNode(nodes: readonly JSONContent[], visit: (node: JSONContent) => void): void {
  for (const node of nodes) {
    visit(node)
    eachNode(node.content ?? [], visit)
  }
}

/** Ids of the contests that the body shows, each once, in order. */
export function contestsIn(body: PostBody): string[] {
  const found = new Set<string>()
  eachNode(body.content, (node) => {
    const contest: unknown = node.attrs?.['contest']
    if (typeof contest === 'string') found.add(contest)
  })
  return [...found]
}

/** Whether nothing was written: no text and no card. */
export function isEmptyBody(body: PostBody): boolean {
  return isBlank(textOf(body)) && contestsIn(body).length === 0
}

/** The words of a body, a line a block, each quote with its speaker, a figure as "[majority]", without cards. */
export function textOf(body: PostBody): string {
  const lines = body.content.map(wordsOf).join('').split('\n')
  return lines.flatMap((line) => line.trim() || []).join('\n')
}

function wordsOf(node: JSONContent): string {
  if (node.text !== undefined) return node.text
  if (node.type === 'figure') return `[${String(node.attrs?.['kind'])}]`
  const inner = (node.content ?? []).map(wordsOf).join('')
  const speaker: unknown = node.attrs?.['speaker']
  if (typeof speaker === 'string' && speaker !== '') return `${inner}— ${speaker}\n`
  return ['hardBreak', 'paragraph', 'heading'].includes(node.type ?? '') ? `${inner}\n` : inner
}
