import { mergeAttributes, Node } from '@tiptap/core'
import { isFigureKind, needsCandidacy } from '../results/figure.js'

/** A body is refused; the message is a sentence for whoever wrote it. */
export class PostBodyError extends Error {
  constructor(
    message: string,
    readonly more: ErrorOptions & { unfitText?: true } = {},
  ) {
    super(message, more)
  }
}

/** An attribute is what the editor writes, or the body is refused. */
export function must(name: string, holds: (value: unknown) => boolean): (value: unknown) => void {
  return (value) => {
    if (!holds(value)) throw new PostBodyError(`${name} is not what the editor writes`)
  }
}

const isContestId = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{24}$/.test(value)
const isCandidacyId = (value: unknown): boolean => typeof value === 'string' && /^[\w-]{1,64}$/.test(value)
const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)

interface Written {
  getAttribute(name: string): string | null
}

/** An attribute that is kept in the HTML of the clipboard as `data-name`. */
function kept(name: string, holds: (value: unknown) => boolean) {
  return {
    default: null,
    validate: must(`a ${name}`, holds),
    parseHTML: (element: Written) => element.getAttribute(`data-${name}`),
    renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: attributes[name] }),
  }
}

/** A contest's result as a block. It holds the contest and no figure: the figures are read when it is shown. */
export const ResultCard = Node.create({
  name: 'resultCard',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ contest: kept('contest', isContestId) }),
  parseHTML: () => [{ tag: 'div[data-result-card]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes({ 'data-result-card': '' }, HTMLAttributes)],
})

/** One number of a contest's result inside a sentence. It holds which number, and no digit. */
export const Figure = Node.create({
  name: 'figure',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    contest: kept('contest', isContestId),
    kind: kept('kind', isFigureKind),
    candidacy: kept('candidacy', (value) => value === null || isCandidacyId(value)),
  }),
  parseHTML: () => [{ tag: 'span[data-figure]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes({ 'data-figure': '' }, HTMLAttributes)],
})

/** Where an addition to a published post begins, and when it was made: set by update-post, never typed. */
export const AdditionMark = Node.create({
  name: 'additionMark',
  group: 'block',
  atom: true,
  selectable: false,
  addAttributes: () => ({ at: kept('at', isTime) }),
  parseHTML: () => [{ tag: 'div[data-addition]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes({ 'data-addition': '' }, HTMLAttributes)],
})

/** What the attributes of a figure must be together: a share and votes name whose they are, the others nobody. */
export function checkFigure(attrs: Readonly<Record<string, unknown>>): void {
  const { kind, candidacy } = attrs
  if (!isFigureKind(kind) || needsCandidacy(kind) !== (candidacy !== null)) {
    throw new PostBodyError('a figure is not what the editor writes')
  }
}
