import fc from 'fast-check'
import type { ChangeOf, Condition, Filter, ModelDoc, Question, Write } from './store-model.js'

export type Step =
  | { do: 'write'; write: Write }
  | { do: 'find'; question: Question }
  | { do: 'transact'; writes: Write[]; commit: boolean }
  /** A transaction that writes a document which another write has changed since it began. */
  | { do: 'late'; _id: number }
  | { do: 'index'; key: 'a' | 'b'; direction: 1 | -1 }

const id = fc.nat({ max: 5 })
const small = fc.nat({ max: 3 })
const scalar = fc.oneof(small, fc.constantFrom('x', 'y'))
const value = fc.oneof(scalar, fc.constant(null), fc.uniqueArray(small, { maxLength: 2 }))
const doc = fc.record(
  { _id: id, a: value, b: value, k: fc.nat({ max: 6 }) },
  { requiredKeys: ['_id'] },
) as fc.Arbitrary<ModelDoc>

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ $eq: fc.oneof(scalar, fc.constant(null)) }),
  fc.record({ $ne: fc.oneof(scalar, fc.constant(null)) }),
  fc.record({ $in: fc.array(fc.oneof(scalar, fc.constant(null)), { minLength: 1, maxLength: 3 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar }),
  fc.record({ $lt: scalar }),
  fc.record({ $lte: scalar }),
  fc.record({ $gt: small, $lte: small }),
)
const plain = fc.record({ a: condition, b: condition }, { requiredKeys: [] })
const filter: fc.Arbitrary<Filter> = fc.oneof(
  plain,
  fc.record({ _id: id }),
  fc.record({ $or: fc.array(plain, { minLength: 1, maxLength: 2 }) }),
)

const change: fc.Arbitrary<ChangeOf> = fc.oneof(
  fc.record({ $set: fc.record({ a: value }) }),
  fc.record({ $set: fc.record({ b: value, k: small }, { requiredKeys: ['k'] }) }),
  fc.record({ $unset: fc.constantFrom({ a: '' }, { b: '' }, { k: '' }) }),
  fc.record({ $inc: fc.record({ b: fc.integer({ min: 1, max: 2 }) }) }),
  fc.record({ $addToSet: fc.record({ a: small }) }),
)

const one = fc.record({
  filter: fc.record({ _id: id }),
  change,
  multi: fc.constant(false),
  upsert: fc.boolean(),
})
const many = fc.record({ filter, change, multi: fc.constant(true), upsert: fc.constant(false) })
const write: fc.Arbitrary<Write> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ insert: doc }) },
  { weight: 3, arbitrary: fc.record({ update: fc.oneof(one, many) }) },
  fc.record({ remove: fc.record({ filter }) }),
)
const direction = fc.constantFrom(1 as const, -1 as const)
const sort = fc.oneof(
  fc.record({ a: direction, _id: fc.constant(1 as const) }),
  fc.record({ b: direction, _id: direction }),
  fc.record({ _id: direction }),
)
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: write.map((made): Step => ({ do: 'write', write: made })) },
  {
    weight: 6,
    arbitrary: fc.record({ filter, sort, limit: small }).map((question): Step => ({ do: 'find', question })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('transact' as const),
      writes: fc.array(write, { minLength: 1, maxLength: 3 }),
      commit: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('late' as const), _id: id }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('index' as const),
      key: fc.constantFrom('a' as const, 'b' as const),
      direction,
    }),
  },
)
