/** What a write of setting up answers: what it made or changed, and where that is set up further. */
export interface SetupAnswer {
  id: string
  href: string
}

/** Details of `stale_version` when a form of setting up was overtaken: who did, and what the form would show now. */
export interface StaleFacts {
  by: string
  changed: string[]
  now: unknown
}

/** A step on the way to a first night. */
export interface SetupStep {
  label: string
  /** What stands already, or what is missing. */
  detail: string
  done: boolean
  /** Null for whoever may not do it: `detail` says whose it is. */
  href: string | null
  /** The first that is not done and that this person may do. */
  next: boolean
}
