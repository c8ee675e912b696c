import type { StoredDoc } from '../log/stored-doc.js'
import type { Doc } from './bson-order.js'
import type { CollectionVersion } from './collection-version.js'
import { compileFilter } from './match-filter.js'
import { type Plan, planQuery, type Question } from './plan-query.js'
import { sortDocuments } from './sort-documents.js'

export interface Found {
  docs: Doc[]
  plan: Plan | undefined
  keysExamined: number
  docsExamined: number
}

function* entriesOf({ index: { tree }, ranges, reverse }: Plan): Generator<StoredDoc> {
  for (const { low, high } of ranges) {
    const entries = reverse ? tree.entriesReversed(high, undefined, true) : tree.entries(low)
    for (const [key, stored] of entries) {
      if (reverse ? key < low : key >= high) break
      yield stored
    }
  }
}

/** Finds the documents; a `limit` of 0 means no limit. */
export function runQuery(collection: CollectionVersion | undefined, question: Question, limit = 0): Found {
  const matches = compileFilter(question.filter)
  const plan = collection && planQuery(collection, question)
  const found: Found = { docs: [], plan, keysExamined: 0, docsExamined: 0 }
  if (!plan) return found
  const seen = plan.index.multikey ? new Set<StoredDoc>() : undefined
  const enough = plan.sorted && limit > 0 ? limit : Infinity
  for (const stored of entriesOf(plan)) {
    found.keysExamined++
    if (seen?.has(stored)) continue
    seen?.add(stored)
    found.docsExamined++
    if (matches(stored.doc)) found.docs.push(stored.doc)
    if (found.docs.length >= enough) break
  }
  if (!plan.sorted) found.docs = sortDocuments(found.docs, question.sort)
  if (limit > 0) found.docs = found.docs.slice(0, limit)
  return found
}
