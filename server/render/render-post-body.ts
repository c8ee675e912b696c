import { renderToHTMLString } from '@tiptap/static-renderer/pm/html-string'
import type { ContestView } from '../../models/contract/contests.js'
import { type PostBody, postExtensions, postSchema } from '../../models/domain/post-body.js'
import { renderResultCard } from './render-result-card.js'
import { renderTemplate } from './render-template.js'

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function joined(children: unknown): string {
  return Array.isArray(children) ? children.map(textOf).join('') : textOf(children)
}

/** A body as HTML: the one place where it is made, for pages, slices, previews and machines alike. */
export function renderPostBody(body: PostBody, contests: ReadonlyMap<string, ContestView>): string {
  return renderToHTMLString({
    content: postSchema.nodeFromJSON(body),
    extensions: postExtensions,
    options: {
      nodeMapping: {
        resultCard: ({ node }) => {
          const contest = contests.get(textOf(node.attrs['contest']))
          return contest ? renderResultCard(contest) : renderTemplate('partials/result-missing', {})
        },
        blockquote: ({ node, children }) =>
          renderTemplate('partials/quote', {
            html: joined(children),
            speaker: textOf(node.attrs['speaker']),
          }),
      },
    },
  })
}
