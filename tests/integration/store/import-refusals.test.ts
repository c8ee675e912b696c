import { describe, expect, it } from '@jest/globals'
import { checkSchema } from '../../../server/migrations/schema-number.js'
import { findLiveBlog } from '../../../server/queries/setup/find-live-blog.js'
import { makeAct } from '../../factories/make-person.js'
import {
  allDocuments,
  changeManifest,
  damages,
  emptyStore,
  exportTo,
  importFrom,
  manifestIn,
  useTwoStores,
} from '../../support/store/two-stores.js'

const { old, fresh, folder } = useTwoStores()

describe('an import is refused and writes nothing', () => {
  async function refusal(from: string): Promise<string> {
    const before = await allDocuments()
    const said = await importFrom(from).then(
      () => 'it was taken',
      (error: unknown) => String(error),
    )
    expect(await allDocuments()).toEqual(before)
    return said
  }

  it.each([
    ['a byte of a file changed', /posts\.ndjson is not what was exported.*Nothing was changed\.$/],
    ['a file cut in its last line', /revisions\.ndjson has 31 whole lines and not 32/],
    ['a file cut between two lines', /people\.ndjson has \d+ whole lines and not \d+/],
    ['a file with a line more', /counts\.ndjson has 3 whole lines and not 2/],
    ['a file missing', /contests\.ndjson cannot be read\. Nothing was changed\.$/],
    ['the manifest missing', /no export, or one that was cut off\. Nothing was changed\.$/],
    ['the manifest cut off', /manifest\.json is damaged/],
  ])('with %s', async (name, sentence) => {
    await old.connect()
    const from = await exportTo(folder.path('damaged'))
    const damage = damages[name]
    if (!damage) throw new Error(`no damage is called ${name}`)
    await damage(from)
    await fresh.connect()
    await emptyStore()
    expect(await refusal(from)).toMatch(sentence)
    await checkSchema({ exportTo: null })
  })

  it.each([
    [
      'a newer schema',
      { schemaNumber: 4, more: true },
      /newer Nightdesk \(schema 4, format 1; this one knows 3/,
    ],
    ['a newer format', { format: 2 }, /newer Nightdesk \(schema 3, format 2;/],
    ['no settings', { collections: [] }, /the settings among them/],
    [
      'sessions',
      { collections: [{ collection: 'sessions', documents: 1, sha256: 'a'.repeat(64) }] },
      /a collection that no export has/,
    ],
    [
      'a path in the place of a name',
      { collections: [{ collection: '../posts', documents: 1, sha256: 'a'.repeat(64) }] },
      /a collection that no export has/,
    ],
  ])('with %s in the manifest', async (_what, changes, sentence) => {
    await old.connect()
    const from = await exportTo(folder.path('odd'))
    await changeManifest(from, changes)
    await fresh.connect()
    await emptyStore()
    expect(await refusal(from)).toMatch(sentence)
  })

  it('into a store that is not empty', async () => {
    await old.connect()
    const from = await exportTo(folder.path('whole'))
    await fresh.connect()
    await emptyStore()
    await makeAct(['editor'], 'Somebody Here')
    expect(await refusal(from)).toMatch(/not empty: 1 in audit_entries, 1 in people\. Nothing was changed\.$/)
  })
})

describe('an import that is interrupted', () => {
  it('leaves a store on which no server starts, and can be run again', async () => {
    await old.connect()
    const from = await exportTo(folder.path('cut'))
    await fresh.connect()
    await emptyStore()
    const cut = importFrom(from, (line) => {
      if (line.startsWith('people')) throw new Error('cut off')
    })
    await expect(cut).rejects.toThrow('cut off')
    await expect(checkSchema({ exportTo: null })).rejects.toThrow(
      /cut off, so it is not whole\. Run npm run import/,
    )
    expect(await findLiveBlog('by-elections-19-october-2023')).toBeNull()
    await importFrom(from)
    await checkSchema({ exportTo: null })
    expect((await manifestIn(await exportTo(folder.path('after')))).collections).toEqual(
      (await manifestIn(from)).collections,
    )
  })

  it('stops when another import into the same store has begun', async () => {
    await old.connect()
    const from = await exportTo(folder.path('two'))
    await fresh.connect()
    await emptyStore()
    const first = importFrom(from, async (line) => {
      if (line.startsWith('counts')) await importFrom(from)
    })
    await expect(first).rejects.toThrow('Another import into this store has begun: this one stops.')
    expect((await manifestIn(await exportTo(folder.path('after')))).collections).toEqual(
      (await manifestIn(from)).collections,
    )
  })
})
