import type { Doc } from './bson-order.js'
import { afterPrefix, type CollectionVersion, type IndexVersion } from './collection-version.js'
import { impliesPartial, pointsOf, rangeOf, type KeyRange } from './index-bounds.js'
import { ID_INDEX, type IndexSpec } from './index-spec.js'
import { conjuncts, type Predicate } from './match-filter.js'
import type { SortField } from './sort-documents.js'

export interface Plan {
  /** Undefined: the whole collection, in the order of _id. */
  spec: IndexSpec | undefined
  index: IndexVersion | undefined
  ranges: KeyRange[]
  reverse: boolean
  /** The index gives the documents in the order asked for. */
  sorted: boolean
  score: number
}

export interface Question {
  filter: Doc
  sort: readonly SortField[]
  /** When the time for it is over. */
  until: number
}

const MOST_RANGES = 1000

/** The documents whose _id index is the collection itself. */
function candidates(collection: CollectionVersion): { spec: IndexSpec; index: IndexVersion | undefined }[] {
  return [
    { spec: ID_INDEX, index: undefined },
    ...collection.indexes.map((index) => ({ spec: index.spec, index })),
  ]
}

export function planQuery(collection: CollectionVersion, question: Question): Plan {
  const predicates = conjuncts(question.filter)
  let best: Plan = {
    spec: undefined,
    index: undefined,
    ranges: [{ low: '', high: '\uffff' }],
    reverse: false,
    sorted: question.sort.length === 0,
    score: 0,
  }
  for (const candidate of candidates(collection)) {
    if (!impliesPartial(candidate.spec, predicates)) continue
    const plan = planIndex(candidate, predicates, question.sort)
    if (plan.score > best.score) best = plan
  }
  return best
}

function planIndex(
  { spec, index }: { spec: IndexSpec; index: IndexVersion | undefined },
  predicates: readonly Predicate[],
  sort: readonly SortField[],
): Plan {
  const multikey = index?.multikey === true
  let prefixes = ['']
  let fixed = 0
  for (const field of spec.fields) {
    const points = pointsOf(field, predicates)
    if (points === undefined || prefixes.length * points.length > MOST_RANGES) break
    prefixes = prefixes.flatMap((prefix) => points.map((point) => prefix + point))
    fixed++
  }
  const next = spec.fields[fixed]
  const range = next && rangeOf(next, predicates, multikey)
  const order = multikey || prefixes.length > 1 ? undefined : orderOf(spec, fixed, sort)
  const ranges = prefixes.map((prefix) => ({
    low: prefix + (range?.low ?? ''),
    high: range ? prefix + range.high : afterPrefix(prefix),
  }))
  const gain = order !== undefined && sort.length > 0 ? 3 : 0
  const whole = spec.unique && fixed === spec.fields.length ? 50 : 0
  const score = fixed * 4 + (range ? 2 : 0) + gain + whole + (spec.partial ? 0.5 : 0)
  return { spec, index, ranges, reverse: order === 'reverse', sorted: order !== undefined, score }
}

/** Whether the index, its first fields being fixed, runs in the order of the sort or in the reverse of it. */
function orderOf(
  spec: IndexSpec,
  fixed: number,
  sort: readonly SortField[],
): 'forward' | 'reverse' | undefined {
  const settled = new Set(spec.fields.slice(0, fixed).map(({ path }) => path))
  const open = sort.filter(({ path }) => !settled.has(path))
  let reverse: boolean | undefined
  for (const [at, { path, descending }] of open.entries()) {
    const field = spec.fields[fixed + at]
    if (field?.path !== path) return undefined
    const turned = field.descending !== descending
    if (reverse !== undefined && reverse !== turned) return undefined
    reverse = turned
  }
  return reverse === true ? 'reverse' : 'forward'
}
