import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { BesideModel } from '../support/store/beside-model.js'
import { step } from '../support/store/model-steps.js'
import { type Alteration, alteredStore, removeAltered } from '../support/store/store-apart.js'

const SEED = 20_231_020
/** A defective store stops at its first difference; it gets more runs because some defects show rarely. */
const RUNS = { good: 150, altered: 400 }
const steps = fc.array(step, { minLength: 8, maxLength: 30, size: 'max' })

/** The message of the first difference between store and model, or null. */
async function difference(built?: string, reopenEvery = 10): Promise<string | null> {
  const beside = await BesideModel.open(built)
  let run = 0
  const property = fc.asyncProperty(steps, (taken) => beside.run(taken, ++run % reopenEvery === 0))
  const checked = await fc.check(property, {
    seed: SEED,
    numRuns: built === undefined ? RUNS.good : RUNS.altered,
    endOnFailure: true,
  })
  await beside.close()
  return checked.errorInstance instanceof Error ? checked.errorInstance.message : null
}

/** Mistakes that somebody could make in the store; the comparison must find each. */
const DEFECTS: (Alteration & { onDisk?: true })[] = [
  { name: '$gte leaves out what is equal', file: 'query/match-filter.js', from: '(order) => order >= 0', to: '(order) => order > 0' },
  { name: 'null is no longer a missing field', file: 'query/match-filter.js', from: 'value === null || value === undefined', to: 'value === null' },
  { name: 'an index begins $gte behind what is equal', file: 'query/plan-query.js', from: 'return { low: encodeValue(operand), high }', to: 'return { low: afterPrefix(encodeValue(operand)), high }' },
  { name: 'an index read backwards begins before its last key', file: 'query/plan-query.js', from: 'afterPrefix(encodeValue(operand)) };', to: 'encodeValue(operand) };' },
  { name: 'an index keeps the old key of what was changed', file: 'query/collection-version.js', from: 'if (!keys.includes(key))', to: 'if (!keys.includes(key) && !index.spec.unique)' },
  { name: 'a unique key is not checked', file: 'query/collection-version.js', from: 'index.spec.unique && keys.some(isTaken)', to: 'false' },
  { name: 'a statement that fails leaves its first half', file: 'log/pending-changes.js', from: 'this.collections = before;\n            this.operations.length = length;', to: '' },
  { name: 'a descending sort is ascending', file: 'query/sort-documents.js', from: '* (sort[differs]?.direction ?? 1)', to: '' },
  { name: 'a limit cuts before the sort', file: 'query/run-query.js', from: 'plan.sorted && limit > 0', to: 'limit > 0' },
  { name: 'an index of arrays finds a document twice', file: 'query/run-query.js', from: 'if (seen?.has(stored))', to: 'if (false)' },
  { name: 'a transaction that was given up stays', file: 'wire/command-dispatcher.js', from: 'session.failedOnPurpose = false;', to: 'void session.running.database.commit(session.running.pending);' },
  { name: 'a change since the snapshot is no conflict', file: 'log/pending-changes.js', from: 'docsOf(seen).get(idKey) !== docsOf(now).get(idKey)', to: 'false' },
  { name: 'the log does not hear of a removal', file: 'log/pending-changes.js', from: "this.record({ do: 'remove'", to: "void ({ do: 'remove'", onDisk: true },
  { name: 'a snapshot leaves out its last piece', file: 'log/write-snapshot.js', from: 'yield frameRecord(parts);\n}', to: '}', onDisk: true },
] // prettier-ignore

describe('the store beside a naive model', () => {
  it('gives the same answers to random commands, also after a kill', async () => {
    expect(await difference()).toBeNull()
  }, 120_000)

  it.each(DEFECTS.map((defect) => [defect.name, defect] as const))(
    'differs when %s',
    async (_name, defect) => {
      const built = await alteredStore(defect)
      expect(await difference(built, defect.onDisk ? 1 : Infinity)).toMatch(/expect|connection/)
      await removeAltered(built)
    },
    60_000,
  )
})
