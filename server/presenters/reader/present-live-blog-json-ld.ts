import type { LiveBlogView } from '../../../models/contract/live-blogs.js'
import type { PostView } from '../../../models/contract/posts.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { renderPlainText } from '../../render/render-plain-text.js'
import type { Site } from '../../render/site.js'

export interface JsonLdOf {
  liveBlog: LiveBlogDoc
  view: LiveBlogView
  /** Newest first. */
  posts: readonly PostView[]
}

type JsonLd = Record<string, unknown>

/** A retracted post keeps its place and its time, and none of its words. */
function updateOf(post: PostView): JsonLd {
  const { shown } = post
  return {
    '@type': 'BlogPosting',
    '@id': post.canonical,
    url: post.canonical,
    headline: shown ? shown.title : 'This post was retracted',
    datePublished: post.publishedAt.iso,
    dateModified: post.lastChange,
    ...(shown && { articleBody: renderPlainText(shown.bodyHtml) }),
    ...(shown?.byline && { author: { '@type': 'Person', name: shown.byline } }),
  }
}

/** schema.org LiveBlogPosting. A practice or a rehearsal has none: it is no news. */
export function presentLiveBlogJsonLd({ liveBlog, view, posts }: JsonLdOf, site: Site): JsonLd | null {
  if (liveBlog.mode !== 'real') return null
  const begun = liveBlog.openedAt ?? liveBlog.createdAt
  return {
    '@context': 'https://schema.org',
    '@type': 'LiveBlogPosting',
    '@id': view.canonical,
    url: view.canonical,
    headline: view.title,
    ...(view.standfirst && { description: view.standfirst }),
    inLanguage: view.language,
    datePublished: begun.toISOString(),
    dateModified: posts
      .map(({ lastChange }) => lastChange)
      .reduce((a, b) => (a > b ? a : b), begun.toISOString()),
    coverageStartTime: begun.toISOString(),
    ...(liveBlog.status === 'closed' &&
      liveBlog.closedAt && { coverageEndTime: liveBlog.closedAt.toISOString() }),
    publisher: { '@type': 'Organization', name: 'Nightdesk', url: `${site.publicUrl}/` },
    liveBlogUpdate: posts.map(updateOf),
  }
}
