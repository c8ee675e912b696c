/**
 * The kinds of change to a published post. A touch-up changes no substance, an update adds, and a correction
 * changes substance and is shown to readers.
 */
export const changeKinds = ['touch-up', 'update', 'correction'] as const
export type ChangeKind = (typeof changeKinds)[number]

export const isChangeKind = (value: unknown): value is ChangeKind =>
  changeKinds.some((kind) => kind === value)

/** For a post that is not public, and for drafts that were kept before these fields existed. */
export const noChange: { change: ChangeKind; stood: number } = { change: 'correction', stood: 0 }
