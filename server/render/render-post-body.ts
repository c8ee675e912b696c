import { renderToHTMLString } from '@tiptap/static-renderer/pm/html-string'
import type { ContestView } from '../../models/contract/contests.js'
import { type PostBody, postExtensions, postSchema } from '../../models/domain/posts/post-body.js'
import { figureOf } from '../../models/domain/results/figure.js'
import { renderAddition } from './render-addition.js'
import { renderFigure } from './render-figure.js'
import { renderResultCard } from './render-result-card.js'
import { renderTemplate } from './render-template.js'

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function joined(children: unknown): string {
  return Array.isArray(children) ? children.map(textOf).join('') : textOf(children)
}

export interface BodySurroundings {
  /** As readers see them. */
  contests: ReadonlyMap<string, ContestView>
  /** The live blog's. */
  timeZone: string
  /** A flash begins with a sentence that is worded from its result; '' in all others. */
  lead: string
}

/** A body as HTML: the one place where it is made, for pages, slices, previews and machines alike. */
export function renderPostBody(body: PostBody, around: BodySurroundings): string {
  const { lead } = around
  // A percentage stays on one line with its sign.
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
