/** What is done to a post that readers have: see the newsroom's words. */
export const changeKinds = ['touch-up', 'update', 'correction'] as const
export type ChangeKind = (typeof changeKinds)[number]

export const isChangeKind = (value: unknown): value is ChangeKind =>
  changeKinds.some((kind) => kind === value)

/** Of a post that is not public, and of a draft of an earlier day: it says nothing of it. */
export const noChange: { change: ChangeKind; stood: number } = { change: 'correction', stood: 0 }
