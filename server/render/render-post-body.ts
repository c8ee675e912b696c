import { renderToHTMLString } from '@tiptap/static-renderer/pm/html-string'
import type { ContestView } from '../../models/contract/contests.js'
import { type PostBody, postExtensions, postSchema } from '../../models/domain/posts/post-body.js'
import {
  figureInWords,
  figureKey,
  figureName,
  figureOf,
  type FigureRef,
} from '../../models/domain/results/figure.js'
import { timeInParts } from '../../models/domain/text/time-in-words.js'
import { renderTemplate } from './render-template.js'

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function joined(children: unknown): string {
  return Array.isArray(children) ? children.map(textOf).join('') : textOf(children)
}

export interface BodySurroundings {
  /** The contests as readers see them. */
  contests: ReadonlyMap<string, ContestView>
  /** The time zone of the live blog. */
  timeZone: string
  /** The first sentence of a flash, worded from its result; '' for all other posts. */
  lead: string
}

/** Renders a body to HTML. Pages, slices, previews and machines all get it from here. */
export function renderPostBody(body: PostBody, around: BodySurroundings): string {
  const { lead } = around
  // A non-breaking space keeps a percentage on one line with its sign.
  const together = lead.replaceAll(' %', '\u00a0%')
  const sentence = lead === '' ? '' : renderTemplate('partials/posts/flash-lead', { sentence: together })
  return `${sentence}${renderNodes(body, around)}`
}

function renderNodes(body: PostBody, { contests, timeZone }: BodySurroundings): string {
  return renderToHTMLString({
    content: postSchema.nodeFromJSON(body),
    extensions: postExtensions,
    options: {
      nodeMapping: {
        resultCard: ({ node }) => {
          const contest = contests.get(textOf(node.attrs['contest']))
          return contest ? renderResultCard(contest) : renderTemplate('partials/results/result-missing', {})
        },
        figure: ({ node }) => {
          const figure = figureOf(node.attrs)
          return renderFigure(figure, contests.get(figure.contest) ?? null)
        },
        additionMark: ({ node }) => renderAddition(textOf(node.attrs['at']), timeZone),
        blockquote: ({ node, children }) =>
          renderTemplate('partials/posts/quote', {
            html: joined(children),
            speaker: textOf(node.attrs['speaker']),
          }),
      },
    },
  })
}

/** The line above an addition: "Added 03:12 BST", in the live blog's zone. */
function renderAddition(at: string, timeZone: string): string {
  const time = { iso: new Date(at).toISOString(), ...timeInParts(new Date(at), timeZone) }
  return renderTemplate('partials/posts/addition', { time })
}

/** One number of a result inside a sentence, as it is now; if none is public, words that say why. */
function renderFigure(ref: FigureRef, contest: ContestView | null): string {
  const key = figureKey(ref)
  return renderTemplate('partials/results/figure', {
    figure: `${ref.contest}:${key}`,
    state: contest?.state ?? 'awaiting',
    name: contest && figureName(ref, contest),
    words: (contest && figureInWords(key, contest)) ?? 'cannot be shown',
  })
}

/** A contest's result as a card: awaited, declared, provisional or withdrawn. */
export function renderResultCard(contest: ContestView): string {
  return renderTemplate('partials/results/result-card', { contest })
}
