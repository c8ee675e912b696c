import { firstNumberOfFront, numbersOfPage, pageOf } from '../../../models/domain/setup/live-blog.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'

export interface PageLink {
  href: string
  label: string
}

export interface PagesView {
  /** "Posts 51 to 100", or null on the front page. */
  heading: string | null
  newer: PageLink | null
  older: PageLink | null
}

/** Links between the pages of a live blog. Page 1 holds its first posts and stays as it is for ever. */
export function presentPages(
  { slug, lastNumber }: Pick<LiveBlogDoc, 'slug' | 'lastNumber'>,
  page: number | null,
): PagesView {
  const base = `/live/${slug}`
  const linkTo = (number: number, label: string): PageLink => ({ href: `${base}/pages/${number}`, label })
  if (page === null) {
    const first = firstNumberOfFront(lastNumber)
    return { heading: null, newer: null, older: first > 1 ? linkTo(pageOf(first - 1), 'Older posts') : null }
  }
  const { first, last } = numbersOfPage(page)
  const newest = last >= lastNumber
  return {
    heading: `Posts ${first} to ${Math.min(last, lastNumber)}`,
    newer: newest ? { href: base, label: 'Newest posts' } : linkTo(page + 1, 'Newer posts'),
    older: page > 1 ? linkTo(page - 1, 'Older posts') : null,
  }
}
