import { figureOf, type FigureRef } from '../results/figure.js'
import { eachNode, type PostBody } from './post-body.js'

interface BodyNode {
  type?: string | undefined
  text?: string | undefined
  attrs?: Record<string, unknown> | undefined
  marks?: readonly { type: string; attrs?: Record<string, unknown> | undefined }[] | undefined
  content?: BodyNode[] | undefined
}

/** Stands for one inline node that is no text, so that places in a run are places in the editor's document. */
const inlineNode = '\uFFFC'

/** The text of one block, and the editor's position of its first character. */
export interface TextRun {
  text: string
  from: number
}

/** The text of a body, block by block, with the editor's positions (ProseMirror's: every character and every edge of a node is one). */
export function textRuns(body: PostBody): TextRun[] {
  return runsIn(body.content, 0).runs
}

function runsIn(nodes: readonly BodyNode[], start: number): { runs: TextRun[]; end: number } {
  const runs: TextRun[] = []
  let at = start
  for (const node of nodes) {
    const text = inlineText(node.content ?? [])
    if (text !== null && text !== '') runs.push({ text, from: at + 1 })
    const inner = text === null ? runsIn(node.content ?? [], at + 1) : null
    if (inner) runs.push(...inner.runs)
    at = inner ? inner.end + 1 : at + (isLeafBlock(node) ? 1 : (text ?? '').length + 2)
  }
  return { runs, end: at }
}

const leafBlocks = ['resultCard', 'additionMark']
const isLeafBlock = ({ type = '' }: BodyNode): boolean => leafBlocks.includes(type)

const inlineNodes = ['figure', 'hardBreak']

/** The text of inline nodes, or null where the nodes are blocks. */
function inlineText(nodes: readonly BodyNode[]): string | null {
  const isInline = ({ text, type = '' }: BodyNode): boolean =>
    text !== undefined || inlineNodes.includes(type)
  return nodes.every(isInline) ? nodes.map(({ text }) => text ?? inlineNode).join('') : null
}

/** What one function picks from the nodes of a body, in order. */
function pickedFrom<T>({ content }: PostBody, pick: (node: BodyNode) => T[]): T[] {
  const found: T[] = []
  eachNode(content, (node) => found.push(...pick(node)))
  return found
}

/** One attribute of all nodes of a type, as text. */
const attributesIn = (body: PostBody, type: string, name: string): string[] =>
  pickedFrom(body, (node) => (node.type === type ? [String(node.attrs?.[name])] : []))

/** The figures in a body, in order. */
export const figuresIn = (body: PostBody): FigureRef[] =>
  pickedFrom(body, ({ type, attrs }) => (type === 'figure' ? [figureOf(attrs ?? {})] : []))

/** The contests whose cards stand in a body, in order. */
export const cardsIn = (body: PostBody): string[] => attributesIn(body, 'resultCard', 'contest')

/** When each addition in a body was made, in order. */
export const additionsIn = (body: PostBody): string[] => attributesIn(body, 'additionMark', 'at')

/** Who is quoted in a body, in order; nobody is ''. */
export const speakersIn = (body: PostBody): string[] => attributesIn(body, 'blockquote', 'speaker')

/** The addresses of the links in a body, in order; one link may have several pieces, part of it in bold. */
export function linksIn(body: PostBody): string[] {
  return pickedFrom(body, ({ content = [] }) => {
    const addresses = content.map(linkOf)
    return addresses.flatMap((address, at) =>
      address === null || address === addresses[at - 1] ? [] : [address],
    )
  })
}

function linkOf({ marks = [] }: BodyNode): string | null {
  const link = marks.find(({ type }) => type === 'link')
  return link ? String(link.attrs?.['href']) : null
}
