import { Forbidden, NotFound } from '../app-errors.js'

/**
 * Refuses unless `allowed`. With `known` false the answer is 404, because the person may not even know that
 * the thing exists; else 403.
 */
export function authorize(allowed: boolean, known = true): void {
  if (!known) throw new NotFound()
  if (!allowed) throw new Forbidden()
}
