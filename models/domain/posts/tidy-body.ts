import { isBlank, isWellFormed, strayPlaces, tidyLine } from '../text/plain-text.js'

interface BodyNode {
  type?: string
  text?: string
  attrs?: Record<string, unknown> | undefined
  marks?: { type: string; attrs?: Record<string, unknown> }[]
  content?: BodyNode[]
}

/** Stands for one inline node that is no text. */
const inlineNode = '\uFFFC'
const breaks = /[\n\v\f\r\u0085\u2028\u2029]/gu

/**
 * The texts of a body as they are kept, block by block: marks of direction balanced in each, nothing without width at its ends. Items of
 * lists in which nothing stands are left out, and with the last of them the list.
 */
export function tidyBody(nodes: readonly BodyNode[]): BodyNode[] {
  return nodes.map(tidyNode).filter((node) => !isEmptyList(node))
}

function tidyNode(node: BodyNode): BodyNode {
  const { content, attrs } = node
  const speaker: unknown = attrs?.['speaker']
  return {
    ...node,
    ...(typeof speaker === 'string' ? { attrs: { ...attrs, speaker: tidyLine(speaker) } } : {}),
    ...(content ? { content: content.some(isText) ? tidyBlock(content) : tidyBody(content) } : {}),
  }
}

function isEmptyList({ type, content = [] }: BodyNode): boolean {
  if (type === 'bulletList' || type === 'orderedList') return content.length === 0
  return type === 'listItem' && !content.some(showsSomething)
}

const showsSomething = ({ type, text, content = [] }: BodyNode): boolean =>
  type === 'resultCard' || type === 'figure' || !isBlank(text ?? '') || content.some(showsSomething)

const isText = ({ text }: BodyNode): boolean => text !== undefined

function tidyBlock(content: readonly BodyNode[]): BodyNode[] {
  const texts = content.map(({ text }) => text?.replace(breaks, ' ') ?? inlineNode)
  const stray = strayPlaces(texts.join(''))
  let from = 0
  return content.flatMap((node, index) => {
    const whole = texts[index] ?? ''
    const at = from
    from += whole.length
    if (node.text === undefined) return [node]
    const text = stray.size === 0 ? whole : kept(whole, at, stray)
    return text === '' ? [] : [{ ...node, text }]
  })
}

/** Every stray character is one unit long. */
function kept(text: string, from: number, stray: ReadonlySet<number>): string {
  return text
    .split('')
    .filter((_, at) => !stray.has(from + at))
    .join('')
}

/** Whether every text in it is well-formed: words, speakers, addresses. */
export function isWellFormedBody(nodes: readonly BodyNode[]): boolean {
  return nodes.every((node) => {
    const marks = (node.marks ?? []).map(({ attrs }) => attrs)
    const texts = [node.attrs, ...marks].flatMap((attrs): unknown[] => Object.values(attrs ?? {}))
    return (
      [node.text, ...texts].every((text) => typeof text !== 'string' || isWellFormed(text)) &&
      isWellFormedBody(node.content ?? [])
    )
  })
}
