import { type FigureRef, figureOf } from '../results/figure.js'
import type { PostBody } from './post-body.js'

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

/** The figures in a body, in order. */
export function figuresIn(body: PostBody): FigureRef[] {
  return all(body.content).flatMap(({ type, attrs }) => (type === 'figure' ? [figureOf(attrs ?? {})] : []))
}

/** The contests whose cards stand in a body, in order. */
export function cardsIn(body: PostBody): string[] {
  return all(body.content).flatMap(({ type, attrs }) =>
    type === 'resultCard' ? [String(attrs?.['contest'])] : [],
  )
}

/** When each addition in a body was made, in order. */
export function additionsIn(body: PostBody): string[] {
  return all(body.content).flatMap(({ type, attrs }) =>
    type === 'additionMark' ? [String(attrs?.['at'])] : [],
  )
}

/** Who is quoted in a body, in order; nobody is ''. */
export function speakersIn(body: PostBody): string[] {
  return all(body.content).flatMap(({ type, attrs }) =>
    type === 'blockquote' ? [String(attrs?.['speaker'])] : [],
  )
}

/** The addresses of the links in a body, in order; one link may have several pieces, part of it in bold. */
export function linksIn(body: PostBody): string[] {
  const nodes = [{ content: body.content }, ...all(body.content)]
  return nodes.flatMap(({ content = [] }) => {
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

function all(nodes: readonly BodyNode[]): BodyNode[] {
  return nodes.flatMap((node) => [node, ...all(node.content ?? [])])
}
