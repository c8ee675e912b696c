import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { type Document, UUID } from 'bson'
import type { Step } from './model-steps.js'
import type { RawStoreClient } from './raw-store-client.js'
import { inTransaction, openApart, type StoreApart } from './store-apart.js'
import { StoreModel, type Write } from './store-model.js'

function commandOf({ insert, update, remove }: Write, things: string): Document {
  if (insert) return { insert: things, documents: [insert] }
  if (update) {
    const { filter: q, change: u, multi, upsert } = update
    return { update: things, updates: [{ q, u, multi, upsert }] }
  }
  return { delete: things, deletes: [{ q: remove?.filter ?? {}, limit: 0 }] }
}

/** The part of the store's answer that the model can give, too. */
function answerOf(reply: Document): unknown {
  const [error] = (reply.writeErrors ?? []) as Document[]
  if (error) return { code: error.code as number }
  if (reply.ok !== 1) return { code: reply.code as number }
  const { n, nModified } = reply
  return nModified === undefined ? { n: n as number } : { n: n as number, nModified: nModified as number }
}

/** One store, good or altered, and the steps taken on it beside the model. */
export class BesideModel {
  private things = ''
  private runs = 0
  private numbers = 0
  private model = new StoreModel()
  private readonly session = new UUID()

  private constructor(
    private readonly options: { dataDir: string; built?: string },
    private store: StoreApart,
    private client: RawStoreClient,
  ) {}

  static async open(built?: string): Promise<BesideModel> {
    const dataDir = join(await mkdtemp(join(tmpdir(), 'nightdesk-model-')), 'data')
    const options = built === undefined ? { dataDir } : { dataDir, built }
    const store = await openApart(options)
    return new BesideModel(options, store, await store.client())
  }

  async close(): Promise<void> {
    this.client.close()
    await this.store.close()
    await rm(join(this.options.dataDir, '..'), { recursive: true, force: true })
  }

  /** Does the steps on a new collection, in store and model; throws at the first difference. */
  async run(steps: readonly Step[], reopening: boolean): Promise<void> {
    this.model = new StoreModel()
    this.things = `things${++this.runs}`
    const partialFilterExpression = { k: { $exists: true } }
    await this.ask({
      createIndexes: this.things,
      indexes: [{ key: { k: 1 }, name: 'k_1', unique: true, partialFilterExpression }],
    })
    for (const each of steps) await this.take(each)
    if (reopening) await this.reopen(this.runs % 2 === 0)
    await this.take({ do: 'find', question: { filter: {}, sort: { _id: 1 }, limit: 0 } })
  }

  private ask(command: Document): Promise<Document> {
    return this.client.command({ ...command, $db: 'test' })
  }

  private async take(next: Step): Promise<void> {
    if (next.do === 'write') {
      const reply = await this.ask(commandOf(next.write, this.things))
      expect(answerOf(reply)).toEqual(this.model.write(next.write))
    } else if (next.do === 'find') {
      const reply = await this.ask({ find: this.things, ...next.question })
      const { firstBatch } = (reply.cursor ?? {}) as Document
      expect(firstBatch).toEqual(this.model.find(next.question))
    } else if (next.do === 'index') {
      const name = `${next.key}_${next.direction}`
      await this.ask({ createIndexes: this.things, indexes: [{ key: { [next.key]: next.direction }, name }] })
    } else if (next.do === 'late') await this.late(next._id)
    else await this.transact(next)
  }

  private async transact({ writes, commit }: { writes: Write[]; commit: boolean }): Promise<void> {
    const commands = writes.map((each) => commandOf(each, this.things))
    const at = { session: this.session, number: ++this.numbers }
    const reply = commit ? await inTransaction(this.client, at, commands) : await this.giveUp(at, commands)
    const expected = this.model.transact(writes, commit)
    expect(reply.ok === 1 && reply.writeErrors === undefined ? 'done' : answerOf(reply)).toEqual(expected)
  }

  /** Runs the commands as one transaction and aborts it at the end. */
  private async giveUp(
    { session, number }: { session: UUID; number: number },
    commands: Document[],
  ): Promise<Document> {
    const reply = await inTransaction(this.client, { session, number }, [
      ...commands,
      { abortTransaction: 1 },
    ])
    return reply.code === 251 ? { ok: 1 } : reply
  }

  private async late(_id: number): Promise<void> {
    const inside = { lsid: { id: this.session }, txnNumber: ++this.numbers, autocommit: false }
    await this.ask({ find: this.things, filter: { _id }, startTransaction: true, ...inside })
    const mine: Write = {
      update: { filter: { _id }, change: { $set: { a: 'late' } }, multi: false, upsert: false },
    }
    const other: Write = {
      update: { filter: { _id }, change: { $inc: { b: 1 } }, multi: false, upsert: false },
    }
    const between = this.model.write(other)
    expect(answerOf(await this.ask(commandOf(other, this.things)))).toEqual(between)
    const reply = await this.ask({ ...commandOf(mine, this.things), ...inside })
    const changedBetween = 'nModified' in between && between.nModified === 1
    expect(reply.code === 112).toBe(changedBetween)
    await this.ask({ abortTransaction: 1, ...inside })
  }

  private async reopen(shorten: boolean): Promise<void> {
    if (shorten) await this.ask({ nightdeskTest: { shortenLog: true } })
    this.client.close()
    await this.store.kill()
    this.store = await openApart(this.options)
    this.client = await this.store.client()
  }
}
