import type { Doc } from './bson-order.js'
import type { CollectionVersion } from './collection-version.js'
import type { KeyRange } from './index-bounds.js'
import { compileFilter } from './match-filter.js'
import { planQuery, type Plan, type Question } from './plan-query.js'
import { sortDocuments } from './sort-documents.js'
import type { StoredDoc } from './stored-doc.js'
import { checkTime } from './time-limit.js'

export interface Found {
  docs: Doc[]
  plan: Plan
  keysExamined: number
  docsExamined: number
}

interface Window {
  skip: number
  /** 0: no limit */
  limit: number
}

/** Documents between two looks at the clock. */
const CLOCK_EVERY = 256

const ALL: Window = { skip: 0, limit: 0 }

interface Walker {
  examineKey: () => void
  visit: (stored: StoredDoc) => boolean
}

/** Whether the walk goes on. */
function walkRange(
  collection: CollectionVersion,
  plan: Plan,
  step: { range: KeyRange; walker: Walker },
): boolean {
  const { range, walker } = step
  const tree = plan.index?.tree ?? collection.docs
  const entries = plan.reverse
    ? tree.entriesReversed(range.high, undefined, true)
    : tree.entries(range.low, undefined)
  for (const [key, value] of entries) {
    if (plan.reverse ? key < range.low : key >= range.high) break
    walker.examineKey()
    const stored = typeof value === 'string' ? collection.docs.get(value) : value
    if (stored !== undefined && !walker.visit(stored)) return false
  }
  return true
}

function walk(collection: CollectionVersion, plan: Plan, walker: Walker): void {
  const ranges = plan.reverse ? plan.ranges.toReversed() : plan.ranges
  for (const range of ranges) if (!walkRange(collection, plan, { range, walker })) return
}

export function runQuery(collection: CollectionVersion | undefined, question: Question, window = ALL): Found {
  const matches = compileFilter(question.filter)
  const found: Found = { docs: [], plan: NO_PLAN, keysExamined: 0, docsExamined: 0 }
  if (!collection) return found
  const plan = planQuery(collection, question)
  const seen = plan.index?.multikey === true ? new Set<StoredDoc>() : undefined
  const enough = plan.sorted && window.limit > 0 ? window.skip + window.limit : Infinity
  walk(collection, plan, {
    examineKey: () => found.keysExamined++,
    visit: (stored) => {
      if (seen?.has(stored)) return true
      seen?.add(stored)
      if (++found.docsExamined % CLOCK_EVERY === 0) checkTime(question.until)
      const { doc } = stored
      if (matches(doc)) found.docs.push(doc)
      return found.docs.length < enough
    },
  })
  if (!plan.sorted) found.docs = sortDocuments(found.docs, question.sort)
  found.plan = plan
  found.docs = found.docs.slice(window.skip, window.limit > 0 ? window.skip + window.limit : undefined)
  return found
}

const NO_PLAN: Plan = {
  spec: undefined,
  index: undefined,
  ranges: [],
  reverse: false,
  sorted: true,
  score: 0,
}
