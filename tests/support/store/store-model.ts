/** A document of the model: a naive collection in an array, which shares no code with the store. */
export interface ModelDoc {
  _id: number
  a?: unknown
  b?: unknown
  k?: number
}

export type Condition = Partial<
  Record<'$eq' | '$ne' | '$gt' | '$gte' | '$lt' | '$lte' | '$exists' | '$in', unknown>
>
export type Filter = { _id?: number } & { [field in 'a' | 'b' | 'k']?: Condition } & { $or?: Filter[] }
export type ChangeOf = Partial<
  Record<'$set' | '$unset' | '$inc' | '$addToSet', Partial<Record<'a' | 'b' | 'k', unknown>>>
>

export interface Write {
  insert?: ModelDoc
  update?: { filter: Filter; change: ChangeOf; multi: boolean; upsert: boolean }
  remove?: { filter: Filter }
}

export interface Question {
  filter: Filter
  sort: Partial<Record<'a' | 'b' | '_id', 1 | -1>>
  limit: number
}

/** The answer to a write: how many documents it matched and changed, or the code of its refusal. */
export type Answer = { n: number; nModified?: number } | { code: number }

type Field = 'a' | 'b' | 'k'

const kind = (value: unknown): number => (value == null ? 0 : typeof value === 'number' ? 1 : 2)

function order(x: unknown, y: unknown): number {
  if (kind(x) !== kind(y)) return kind(x) - kind(y)
  if (typeof x === 'number' && typeof y === 'number') return x - y
  return typeof x === 'string' && typeof y === 'string' && x !== y ? (x < y ? -1 : 1) : 0
}

const same = (x: unknown, y: unknown): boolean => JSON.stringify(x) === JSON.stringify(y)

function equals(value: unknown, wanted: unknown): boolean {
  if (wanted === null) return value === undefined || value === null
  return Array.isArray(value) ? value.includes(wanted) : value === wanted
}

function compares(value: unknown, wanted: unknown, passes: (order: number) => boolean): boolean {
  const each: unknown[] = Array.isArray(value) ? value : [value]
  return each.some((one) => one != null && kind(one) === kind(wanted) && passes(order(one, wanted)))
}

const TESTS: Record<keyof Condition, (value: unknown, wanted: unknown) => boolean> = {
  $eq: equals,
  $ne: (value, wanted) => !equals(value, wanted),
  $gt: (value, wanted) => compares(value, wanted, (by) => by > 0),
  $gte: (value, wanted) => compares(value, wanted, (by) => by >= 0),
  $lt: (value, wanted) => compares(value, wanted, (by) => by < 0),
  $lte: (value, wanted) => compares(value, wanted, (by) => by <= 0),
  $exists: (value, wanted) => (value !== undefined) === wanted,
  $in: (value, wanted) => (wanted as unknown[]).some((one) => equals(value, one)),
}

function fits(doc: ModelDoc, { _id, $or, ...fields }: Filter): boolean {
  if (_id !== undefined && doc._id !== _id) return false
  if ($or && !$or.some((filter) => fits(doc, filter))) return false
  return Object.entries(fields).every(([field, condition]) =>
    Object.entries(condition).every(([name, wanted]) =>
      TESTS[name as keyof Condition](doc[field as Field], wanted),
    ),
  )
}

/** The element that an array is sorted by; an empty array comes before null. */
function sortsBy(value: unknown, direction: 1 | -1): [number, unknown] {
  if (!Array.isArray(value)) return [1, value]
  if (value.length === 0) return [0, null]
  const sorted = [...(value as unknown[])].sort(order)
  return [1, direction === 1 ? sorted[0] : sorted.at(-1)]
}

class Refused extends Error {
  constructor(readonly code: number) {
    super(`refused with ${code}`)
  }
}

function changed(doc: ModelDoc, change: ChangeOf): ModelDoc {
  const next: ModelDoc & Record<string, unknown> = { ...structuredClone(doc) }
  for (const [field, value] of Object.entries(change.$set ?? {})) next[field] = value
  for (const field of Object.keys(change.$unset ?? {})) Reflect.deleteProperty(next, field)
  for (const [field, step] of Object.entries(change.$inc ?? {})) {
    const old = Object.hasOwn(next, field) ? next[field] : 0
    if (typeof old !== 'number') throw new Refused(14)
    next[field] = old + Number(step)
  }
  for (const [field, element] of Object.entries(change.$addToSet ?? {})) {
    const old = Object.hasOwn(next, field) ? next[field] : []
    if (!Array.isArray(old)) throw new Refused(2)
    next[field] = old.includes(element) ? old : [...(old as unknown[]), element]
  }
  return next
}

export class StoreModel {
  docs: ModelDoc[] = []

  find({ filter, sort, limit }: Question): ModelDoc[] {
    const found = this.docs.filter((doc) => fits(doc, filter))
    found.sort((x, y) => {
      for (const [field, direction] of Object.entries(sort)) {
        const [left, right] = [x, y].map((doc) => sortsBy(doc[field as Field], direction))
        const by = (left?.[0] ?? 0) - (right?.[0] ?? 0) || order(left?.[1], right?.[1])
        if (by !== 0) return by * direction
      }
      return 0
    })
    return found.slice(0, limit === 0 ? undefined : limit)
  }

  /** Makes all changes of a write, or none of them. */
  write(write: Write): Answer {
    const before = this.docs
    this.docs = structuredClone(before)
    try {
      return this.apply(write)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.docs = before
      return { code: error.code }
    }
  }

  /** Makes all writes or none; answers with the first refusal, if there is one. */
  transact(writes: readonly Write[], commit: boolean): Answer | 'done' {
    const before = this.docs
    for (const write of writes) {
      const answer = this.write(write)
      if (!('code' in answer)) continue
      this.docs = before
      return answer
    }
    if (!commit) this.docs = before
    return 'done'
  }

  private apply({ insert, update, remove }: Write): Answer {
    if (insert) {
      this.add(insert)
      return { n: 1 }
    }
    if (remove) {
      const kept = this.docs.filter((doc) => !fits(doc, remove.filter))
      const n = this.docs.length - kept.length
      this.docs = kept
      return { n }
    }
    if (!update) throw new Error('a write without anything to write')
    const found = this.docs.filter((doc) => fits(doc, update.filter))
    if (found.length === 0 && update.upsert) {
      this.add(changed({ _id: Number(update.filter._id) }, update.change))
      return { n: 1, nModified: 0 }
    }
    let nModified = 0
    for (const doc of found) {
      const next = changed(doc, update.change)
      if (same(doc, next)) continue
      this.docs = this.docs.filter((other) => other !== doc)
      this.add(next)
      nModified++
    }
    return { n: found.length, nModified }
  }

  /** Refuses a document whose _id, or whose `k` if it has one, is taken. */
  private add(doc: ModelDoc): void {
    const taken = this.docs.some(({ _id, k }) => _id === doc._id || (k !== undefined && k === doc.k))
    if (taken) throw new Refused(11000)
    this.docs.push(doc)
  }
}
