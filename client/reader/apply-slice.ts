import type { FeedSlice, PostChange, RegionChange } from '../../models/contract/feed.js'
import { elementFrom, find, findAll } from '../kit/dom.js'
import { placeOf } from './feed-rule.js'
import { mark } from './mark-changes.js'
import type { WaitingPosts } from './new-posts-button.js'
import { type News, noNews } from './news-words.js'
import { showAges } from './relative-times.js'
import { replaceHead } from './replace-head.js'
import { replacePart } from './replace-part.js'

export interface ReaderPage {
  front: boolean
  highestAtLoad: number
  /** Null on pages that take no new posts. */
  waiting: WaitingPosts | null
}

/**
 * Changes the page to what the slice says. Returns what was news in it, and whether new posts came in at the
 * top.
 */
export function applySlice({ changes }: FeedSlice, page: ReaderPage): { news: News; cameIn: boolean } {
  const news = { ...noNews }
  const contests = new Set<string>()
  // The data for search engines describes the page as it was loaded, so it is removed rather than left wrong.
  if (changes.length > 0) find('script[type="application/ld+json"]', HTMLElement)?.remove()
  for (const change of changes) {
    if (change.kind === 'post') applyPost(change, page, news)
    else if (change.name === 'head') replaceHead(change.html, change.contest)
    else news.results += applyRegion(change, contests)
  }
  const cameIn = page.waiting?.settle() ?? false
  return { news: { ...news, results: contests.size || news.results }, cameIn }
}

function applyPost(change: PostChange, { front, highestAtLoad, waiting }: ReaderPage, news: News): void {
  const isWaiting = (id: string): boolean => waiting?.has(id) ?? false
  const onPage = document.getElementById(`post-${change.id}`)
  const place = placeOf(change, { front, highestAtLoad, onPage: () => onPage !== null, isWaiting })
  if (place === 'replace' && onPage) {
    replaceHead(change.head, change.id)
    if (replacePart(onPage, change.html)) news.changed += 1
  }
  if (place !== 'wait') return
  if (!isWaiting(change.id)) news.posts += 1
  waiting?.put(change)
}

/**
 * Replaces the region where the page has it. Adds its contest to `contests`, and returns how many new
 * declarations it has.
 */
function applyRegion({ name, contest, html }: RegionChange, contests: Set<string>): number {
  const of = contest === undefined ? '' : `[data-contest="${contest}"]`
  const parts = findAll(`[data-region="${name}"]${of}`, HTMLElement)
  const news = name === 'latest' ? newDeclarations(parts, html) : 0
  const changed = parts.filter((part) => replacePart(part, html))
  if (changed[0] && contest && name !== 'posts') contests.add(contest)
  if (parts.length === 0 && name === 'row') addRow(html)
  return news
}

const rowName = (row: Element): string => row.querySelector('th a')?.textContent ?? ''

/** Adds the row of a new contest to the table of its election, which is sorted by name. */
function addRow(html: string): void {
  const [row, body] = [elementFrom(html), find('table.rows tbody', HTMLElement)]
  if (!row || !body) return
  body.insertBefore(row, [...body.children].find((other) => rowName(other) > rowName(row)) ?? null)
  showAges(row)
  mark(row, 'is-new')
}

const declarations = (part: ParentNode): (string | null)[] =>
  findAll('.latest li', HTMLElement, part).map((row) => row.textContent)

function newDeclarations(parts: readonly HTMLElement[], html: string): number {
  const next = elementFrom(html)
  if (!next || parts.length === 0) return 0
  const before = new Set(parts.flatMap(declarations))
  return declarations(next).filter((row) => !before.has(row)).length
}
