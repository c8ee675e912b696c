import type { LiveBlogView } from '../../../models/contract/live-blogs.js'
import type { PostView } from '../../../models/contract/posts.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { renderSentences } from '../../render/render-plain-text.js'
import type { Site } from '../../render/site.js'

export interface JsonLdOf {
  liveBlog: LiveBlogDoc
  view: LiveBlogView
  /** Newest first. */
  posts: readonly PostView[]
}

type JsonLd = Record<string, unknown>

/** "Nia Penhale, Tom Arkwright and Ruth Okonjo" are three. A comma alone is no list: "Nia Penhale, Shefford". */
function peopleIn(byline: string): string[] {
  const [last = '', ...before] = byline
    .replace(/\s+/g, ' ')
    .split(/,? (?:and|&) /)
    .reverse()
  const listed = before.reverse().flatMap((names) => names.split(/ ?, ?/))
  return [...listed, last].filter((name) => name !== '')
}

function authorOf(byline: string): JsonLd | JsonLd[] {
  const people = peopleIn(byline).map((name): JsonLd => ({ '@type': 'Person', name }))
  const [only] = people
  return people.length === 1 && only ? only : people
}

/** Its own correction or retraction, and what became of results that it shows. */
function correctionsOf({ correction, retraction, resultCorrections, resultStates }: PostView): JsonLd[] {
  return [
    ...(retraction ? [{ at: retraction.at, text: `Retracted. ${retraction.reason}` }] : []),
    ...(correction ? [{ at: correction.at, text: correction.note }] : []),
    ...resultCorrections.map(({ contest, at, note }) => ({
      at,
      text: `The result of ${contest} was corrected.${note === '' ? '' : ` ${note}`}`,
    })),
    ...resultStates
      .filter(({ state }) => state === 'withdrawn')
      .map(({ contest, at, text }) => ({ at, text: `The result of ${contest} was withdrawn. ${text}` })),
  ].map(({ at, text }) => ({ '@type': 'CorrectionComment', text, datePublished: at.iso }))
}

/** A retracted post keeps its place and its time, and none of its words. */
function updateOf(post: PostView): JsonLd {
  const { shown } = post
  const corrections = correctionsOf(post)
  return {
    '@type': 'BlogPosting',
    '@id': post.canonical,
    url: post.canonical,
    headline: shown ? shown.title : 'This post was retracted',
    datePublished: post.publishedAt.iso,
    dateModified: post.lastChange,
    ...(shown && { articleBody: renderSentences(shown.bodyHtml) }),
    ...(shown?.byline && { author: authorOf(shown.byline) }),
    ...(corrections.length > 0 && { correction: corrections }),
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
    ...(liveBlog.openedAt && { coverageStartTime: liveBlog.openedAt.toISOString() }),
    ...(liveBlog.status === 'closed' &&
      liveBlog.closedAt && { coverageEndTime: liveBlog.closedAt.toISOString() }),
    publisher: { '@type': 'Organization', name: 'Nightdesk', url: `${site.publicUrl}/` },
    liveBlogUpdate: posts.map(updateOf),
  }
}
