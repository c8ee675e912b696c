import type { Request, Router } from 'express'
import { auditFilter } from '../../../models/contract/audit.js'
import { cutTo } from '../../../models/domain/text/characters.js'
import { personOf } from '../../auth/act-of.js'
import { authorize } from '../../policies/authorize.js'
import { newsroomPolicy } from '../../policies/setup/newsroom-policy.js'
import {
  type AuditFields,
  type AuditPageView,
  presentAuditPage,
} from '../../presenters/audit/present-audit-page.js'
import { findAuditChains } from '../../queries/audit/find-audit-chains.js'
import { findAuditPage } from '../../queries/audit/find-audit-page.js'
import { findNamed } from '../../queries/audit/find-named.js'
import { findEverybody } from '../../queries/people/find-person.js'
import type { Site } from '../../render/site.js'
import { type Screen, serveScreens } from '../serve-screens.js'

export interface AuditParts {
  site: Site
  clock: () => Date
}

const screens: readonly Screen<AuditParts>[] = [
  { path: '/newsroom/audit', page: 'audit/audit', view: auditView },
]

export function auditRoutes(parts: AuditParts): Router {
  return serveScreens(parts, screens)
}

/** The page of the audit. Its filters are a plain form that keeps what was typed, right or wrong. */
async function auditView(
  { clock }: AuditParts,
  request: Request,
): Promise<AuditPageView & { status: number }> {
  const actor = personOf(request)
  authorize(newsroomPolicy(actor, 'readAudit'))
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
  return { ...view, status: parsed.success ? 200 : 422 }
}

function typedIn({ query }: Request): AuditFields {
  const text = (name: string): string => (typeof query[name] === 'string' ? cutTo(query[name], 200) : '')
  return {
    chain: text('chain'),
    person: text('person'),
    command: text('command'),
    subject: text('subject'),
    from: text('from'),
    to: text('to'),
  }
}
