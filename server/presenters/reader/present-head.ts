import type { Mode } from '../../../models/domain/setup/live-blog.js'
import { cutTo } from '../../../models/domain/text/characters.js'

/** What a reader's page says of itself in its head: search engines, share cards, style sheets. */
export interface HeadView {
  title: string
  description: string
  /** Absolute, from PUBLIC_URL. */
  canonical: string
  language: string
  mode: Mode
  kind: 'article' | 'website'
  partyStyles: string[]
  previous: string | null
  next: string | null
  jsonLd: Record<string, unknown> | null
  /** When what it shows last changed: ISO 8601. */
  modified: string | null
}

type HeadOf = Pick<HeadView, 'title' | 'canonical'> & Partial<HeadView>

/** Longest description that a share card shows whole. */
const longest = 200

export function presentHead(of: HeadOf): HeadView {
  return {
    language: 'en-GB',
    mode: 'real',
    kind: 'website',
    partyStyles: [],
    previous: null,
    next: null,
    jsonLd: null,
    modified: null,
    ...of,
    title: marked(of),
    description: shortened(of.description ?? ''),
  }
}

/** A practice or a rehearsal says so wherever its title goes. */
function marked({ title, mode = 'real' }: HeadOf): string {
  return mode === 'real' ? title : `${mode.toUpperCase()}: ${title}`
}

function shortened(text: string): string {
  if (text.length <= longest) return text
  return `${cutTo(text, longest).replace(/\s+\S*$/, '')} …`
}
