import { Forbidden, NotFound } from '../app-errors.js'

/** Turns a policy's answer into a refusal: what a person may not know of is not there, what she only may not do is forbidden. */
export function authorize(allowed: boolean, known = true): void {
  if (!known) throw new NotFound()
  if (!allowed) throw new Forbidden()
}
