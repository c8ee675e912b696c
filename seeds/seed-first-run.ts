import type { DemoPasswords } from './demo-people.js'

export interface FirstRun {
  /** The first start: the practice night is dated to end here. */
  at: Date
  /** Passwords of the demo people by e-mail, already kept by the caller. */
  passwords: DemoPasswords
  hashPassword: (password: string) => Promise<string>
}

/** Plants the seeds of a first local start, once. `seeded` says whether it was now. */
export function seedFirstRun(run: FirstRun): Promise<{ seeded: boolean }> {
  return Promise.reject(new Error(`the seeds are not written yet (${run.at.toISOString()})`))
}
