import { type Actor, hasRole } from '../people/role.js'

/** What readers may be told of why a post or a result was taken down. */
export const publicReasons = [
  'wrong-figures',
  'wrong-name',
  'too-early',
  'legal',
  'withdrawn-by-source',
  'duplicate',
] as const
export type PublicReasonKind = (typeof publicReasons)[number]

/** What readers are told, beside a reason that only the newsroom reads. */
export interface PublicReason {
  /** Null of what was taken down before there was a list: readers were told the sentence alone. */
  publicReason: PublicReasonKind | null
  publicSentence: string
}

const words: Readonly<Record<PublicReasonKind, string>> = {
  'wrong-figures': 'Wrong figures',
  'wrong-name': 'Wrong name',
  'too-early': 'Published too early',
  legal: 'For legal reasons',
  'withdrawn-by-source': 'Withdrawn by its source',
  duplicate: 'Duplicate',
}

/** "Wrong figures. They belong to another contest." */
export function publicReasonInWords({ publicReason, publicSentence }: PublicReason): string {
  const reason = publicReason === null ? '' : `${words[publicReason]}.`
  return [reason, publicSentence].filter((text) => text !== '').join(' ')
}

/** Whether the same is told. */
export function isSamePublicReason(one: PublicReason, other: PublicReason): boolean {
  return one.publicReason === other.publicReason && one.publicSentence === other.publicSentence
}

/** Free words for readers about something that was taken down are an editor's. */
export function mayAddSentence(actor: Pick<Actor, 'roles'>): boolean {
  return hasRole(actor, 'editor')
}

/** What a form offers to whoever takes something down. */
export interface TakingDownChoices {
  reasons: readonly { value: PublicReasonKind; label: string }[]
  sentence: boolean
}

export function takingDownChoices(actor: Pick<Actor, 'roles'>): TakingDownChoices {
  const reasons = publicReasons.map((value) => ({ value, label: words[value] }))
  return { reasons, sentence: mayAddSentence(actor) }
}
