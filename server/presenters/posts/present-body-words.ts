import { fullName } from '../../../models/domain/results/contest.js'
import { type PostBody } from '../../../models/domain/posts/post-body.js'
import type { Contests } from '../../queries/results/find-contest.js'
import { presentTime } from '../present-time.js'

export interface BodyWordsOf {
  body: PostBody
  contests: Contests
  timeZone: string
}

type BodyNode = PostBody['content'][number]
type Around = Omit<BodyWordsOf, 'body'>

/** A body in words, a line a block, with what is no text in brackets: for comparing two versions. */
export function presentBodyWords({ body, ...around }: BodyWordsOf): string {
  const lines = body.content.map((node) => wordsOf(node, around)).join('')
  return lines.replace(/\n{2,}/g, '\n').trim()
}

function wordsOf(node: BodyNode, around: Around): string {
  if (node.text !== undefined) return `${node.text}${linkOf(node)}`
  const inner = (node.content ?? []).map((child) => wordsOf(child, around)).join('')
  if (node.type === 'figure') return figureOf(node, around)
  if (node.type === 'resultCard') return `[Result card: ${nameOf(node, around)}]\n`
  if (node.type === 'additionMark') return `[Added ${timeOf(node, around)}]\n`
  if (node.type === 'blockquote') return `${inner}${speakerOf(node)}`
  if (node.type === 'listItem') return `• ${inner}`
  return ['hardBreak', 'paragraph', 'heading'].includes(node.type ?? '') ? `${inner}\n` : inner
}

function textAt({ attrs }: BodyNode, name: string): string {
  const value: unknown = attrs?.[name]
  return typeof value === 'string' ? value : ''
}

function nameOf(node: BodyNode, { contests }: Around): string {
  return contests.get(textAt(node, 'contest'))?.contest.name ?? 'a contest'
}

function figureOf(node: BodyNode, around: Around): string {
  const candidacies = around.contests.get(textAt(node, 'contest'))?.contest.candidacies ?? []
  const whose = candidacies.find(({ id }) => id === textAt(node, 'candidacy'))
  const of = whose ? ` of ${fullName(whose)}` : ''
  return `[${nameOf(node, around)}: ${textAt(node, 'kind')}${of}]`
}

function timeOf(node: BodyNode, { timeZone }: Around): string {
  return presentTime(new Date(textAt(node, 'at')), timeZone).text
}

function speakerOf(node: BodyNode): string {
  const speaker = textAt(node, 'speaker')
  return speaker === '' ? '' : `— ${speaker}\n`
}

/** Where a link leads is as much part of a post as its words. */
function linkOf({ marks }: BodyNode): string {
  const link = marks?.find(({ type }) => type === 'link')
  const href: unknown = link?.attrs?.['href']
  return typeof href === 'string' ? ` (${href})` : ''
}
