import { Router } from 'express'
import { auditFilter } from '../../../models/contract/audit.js'
import { personOf } from '../../auth/act-of.js'
import { type Request } from '../../http/handler.js'
import { authorize } from '../../policies/authorize.js'
import { housePolicy } from '../../policies/setup/house-policy.js'
import { type AuditFields, presentAuditPage } from '../../presenters/audit/present-audit-page.js'
import { findAuditChains } from '../../queries/audit/find-audit-chains.js'
import { findAuditPage } from '../../queries/audit/find-audit-page.js'
import { findEverybody } from '../../queries/people/find-person.js'
import { findNamed } from '../../queries/audit/find-named.js'
import { renderPage } from '../../render/render-page.js'
import { type Site } from '../../render/site.js'

export interface AuditParts {
  site: Site
  clock: () => Date
}

/** The audit. Its filters are a plain form; what was typed stands in it, right or wrong. */
export function auditRoutes({ site, clock }: AuditParts): Router {
  const router = Router()
  router.get('/newsroom/audit', async (request, response) => {
    const actor = personOf(request)
    authorize(housePolicy(actor, 'readAudit'))
    const parsed = auditFilter.safeParse(request.query)
    const errors: Record<string, string> = {}
    for (const { path, message } of parsed.error?.issues ?? []) errors[path.join('.')] ??= message
    const page = parsed.data ? await findAuditPage(parsed.data) : null
    const view = presentAuditPage({
      page,
      named: page ? await findNamed(page.entries) : new Map(),
      typed: typedIn(request),
      errors,
      chains: await findAuditChains(),
      people: await findEverybody(),
      actor,
      at: clock(),
    })
    response.status(parsed.success ? 200 : 422)
    response.type('html').send(await renderPage(site, 'audit/audit', view))
  })
  return router
}

function typedIn({ query }: Request): AuditFields {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].slice(0, 200) : '')
  return {
    chain: text('chain'),
    person: text('person'),
    command: text('command'),
    subject: text('subject'),
    from: text('from'),
    to: text('to'),
  }
}
