/** Every code that a refusal may carry, with its HTTP status. The list is closed. */
export const errorStatuses = {
  malformed_json: 400,
  header_missing: 400,
  two_hosts: 400,
  upgrade_refused: 400,
  not_signed_in: 401,
  sign_in_failed: 401,
  forbidden: 403,
  foreign_origin: 403,
  not_found: 404,
  method_not_allowed: 405,
  stale_version: 409,
  stale_contest: 409,
  stale_count: 409,
  leased: 409,
  wrong_status: 409,
  already_filed: 409,
  already_exists: 409,
  live_blog_closed: 409,
  live_blog_not_live: 409,
  poll_open: 409,
  no_poll: 409,
  recount_on: 409,
  frozen: 409,
  check_disputed: 409,
  candidacy_in_use: 409,
  party_in_use: 409,
  contest_in_use: 409,
  stale_setup: 409,
  setup_public: 409,
  proposal_open: 409,
  withheld: 409,
  link_gone: 410,
  last_admin: 409,
  body_too_large: 413,
  unsupported_type: 415,
  foreign_host: 421,
  invalid_request: 422,
  invalid_text: 422,
  invalid_body: 422,
  foreign_contest: 422,
  foreign_candidacy: 422,
  unknown_party: 422,
  candidate_twice: 422,
  same_person: 422,
  second_needed: 422,
  not_checked: 422,
  setup_not_read: 422,
  impossible_time: 422,
  not_a_spelling: 422,
  nothing_changes: 422,
  check_differs: 422,
  count_refused: 422,
  warnings_not_acknowledged: 422,
  cause_missing: 422,
  solo_reason_missing: 422,
  figure_not_published: 422,
  flash_not_sent_back: 422,
  not_an_addition: 422,
  not_a_touch_up: 422,
  too_many_tries: 429,
  internal: 500,
  busy: 503,
  draining: 503,
  store_unavailable: 503,
  proxy_says_http: 503,
} as const

export type ErrorCode = keyof typeof errorStatuses

/** What every refused request answers. */
export interface ErrorBody {
  error: {
    code: ErrorCode
    /** A sentence for a person. */
    message: string
    /** Path of a field, as "votes.3.votes", and what is wrong with it. */
    fields?: Record<string, string>
    /** What the code promises beside the sentence: the current version and its difference, the doubts, the lease. */
    details?: unknown
  }
}

/** The codes that go with a status. */
export type CodeOf<Status extends number> = {
  [Code in ErrorCode]: (typeof errorStatuses)[Code] extends Status ? Code : never
}[ErrorCode]
