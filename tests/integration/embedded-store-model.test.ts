import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { BesideModel } from '../support/beside-model.js'
import { step } from '../support/model-steps.js'
import { alteredStore, removeAltered, type Alteration } from '../support/store-apart.js'

const SEED = 20_231_020
const RUNS = 150
const steps = fc.array(step, { minLength: 8, maxLength: 30, size: 'max' })

/** The first difference between store and model, or null. */
async function difference(built?: string, reopenEvery = 10): Promise<string | null> {
  const beside = await BesideModel.open(built)
  let run = 0
  const property = fc.asyncProperty(steps, (taken) => beside.run(taken, ++run % reopenEvery === 0))
  const checked = await fc.check(property, { seed: SEED, numRuns: RUNS, endOnFailure: true })
  await beside.close()
  return checked.errorInstance instanceof Error ? checked.errorInstance.message : null
}

/** Each is a mistake that somebody could make in the store. */
const DEFECTS: (Alteration & { onDisk?: true })[] = [
  { name: '$gte leaves out what is equal', file: 'match-filter.js', from: '(order) => order >= 0', to: '(order) => order > 0' },
  { name: 'null is no longer a missing field', file: 'match-filter.js', from: 'value === null || value === undefined', to: 'value === null' },
  { name: 'an index begins $gte behind what is equal', file: 'index-bounds.js', from: 'return { low: encodeValue(operand), type: operand }', to: 'return { low: afterPrefix(encodeValue(operand)), type: operand }' },
  { name: 'a descending index has its ends the wrong way round', file: 'index-bounds.js', from: 'low: turnedEdge(high), high: turnedEdge(low)', to: 'low: turnedEdge(low), high: turnedEdge(high)' },
  { name: 'an index keeps the old key of what was changed', file: 'collection-version.js', from: 'if (!kept.delete(key))', to: 'if (!kept.delete(key) && !index.spec.unique)' },
  { name: 'a unique key is not checked', file: 'collection-version.js', from: 'index.spec.unique && keys.some', to: 'index.spec.unique && [].some' },
  { name: 'a statement that fails leaves its first half', file: 'command-context.js', from: 'target.restore(savepoint);', to: '' },
  { name: 'a descending sort is ascending', file: 'sort-documents.js', from: 'return descending ? complement(chosen) : chosen', to: 'return chosen' },
  { name: 'a limit cuts before the sort', file: 'run-query.js', from: 'plan.sorted && window.limit > 0', to: 'window.limit > 0' },
  { name: 'an index of arrays finds a document twice', file: 'run-query.js', from: 'if (seen?.has(stored))', to: 'if (false)' },
  { name: 'a transaction that was given up stays', file: 'command-dispatcher.js', from: 'abortRunning(session);\n        return {};', to: 'void session.running.transaction.commit(); session.running = undefined; return {};' },
  { name: 'a change since the snapshot is no conflict', file: 'store-transaction.js', from: 'seen?.docs.get(idKey) !== now?.docs.get(idKey)', to: 'false' },
  { name: 'the log does not hear of a removal', file: 'draft.js', from: "this.record({ do: 'remove'", to: "void ({ do: 'remove'", onDisk: true },
  { name: 'a snapshot leaves out its last piece', file: 'write-snapshot.js', from: 'yield frameRecord(parts);\n}', to: '}', onDisk: true },
] // prettier-ignore

describe('the store beside a naive model', () => {
  it('gives the same answers, whatever is asked, and after a kill', async () => {
    expect(await difference()).toBeNull()
  }, 120_000)

  it.each(DEFECTS.map((defect) => [defect.name, defect] as const))(
    'finds that %s',
    async (_name, defect) => {
      const built = await alteredStore(defect)
      expect(await difference(built, defect.onDisk ? 1 : Infinity)).toMatch(/expect|connection/)
      await removeAltered(built)
    },
    60_000,
  )
})
