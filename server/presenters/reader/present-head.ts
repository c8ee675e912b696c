import type { Mode } from '../../../models/domain/setup/live-blog.js'
import { cutTo } from '../../../models/domain/text/characters.js'

/** What a reader's page says of itself in its head: search engines, share cards, style sheets. */
export interface HeadView {
  /** What the page is called, and behind it what that stands in, where it is only a part. */
  name: string
  /** The contest, post or page that it is a part of something with: its id; '' for a live blog or an election itself. */
  part: string
  /** "PRACTICE: " and the like, in front of every title. */
  mark: string
  /** All of it: what the tab shows. */
  title: string
  description: string
  /** Absolute, from PUBLIC_URL. */
  canonical: string
  language: string
  mode: Mode
  kind: 'article' | 'website'
  partyStyles: string[]
  jsonLd: Record<string, unknown> | null
  /** When what it shows last changed: ISO 8601. */
  modified: string | null
}

type HeadOf = Pick<HeadView, 'name' | 'canonical'> &
  Partial<Omit<HeadView, 'title' | 'mark'>> & {
    /** What a part stands in. */
    place?: string
  }

/** Longest description that a share card shows whole. */
const longest = 200

export function presentHead({ place = '', ...of }: HeadOf): HeadView {
  const mark = markOf(of)
  return {
    part: '',
    language: 'en-GB',
    mode: 'real',
    kind: 'website',
    partyStyles: [],
    jsonLd: null,
    modified: null,
    ...of,
    mark,
    title: `${mark}${of.name}${place === '' ? '' : ` - ${place}`}`,
    description: shortened(of.description ?? ''),
  }
}

/** A practice or a rehearsal says so wherever its title goes. */
function markOf({ mode = 'real' }: Pick<HeadOf, 'mode'>): string {
  return mode === 'real' ? '' : `${mode.toUpperCase()}: `
}

function shortened(text: string): string {
  if (text.length <= longest) return text
  return `${cutTo(text, longest).replace(/(?<!\s)\s+\S*$/, '')} …`
}
