import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type AuditFacts, auditText, chainBrokenAt } from '../../../models/domain/audit/audit-chain.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
type Entry = AuditFacts & { hash: string }

/** Three entries, each holding the hash of the one before. */
function chain(): Entry[] {
  const entries: Entry[] = []
  for (const command of ['enter-count', 'check-count', 'publish-result']) {
    const facts: AuditFacts = {
      chain: 'election:1',
      number: entries.length + 1,
      previous: entries.at(-1)?.hash ?? '',
      at: new Date('2023-10-20T02:10:00Z'),
      by: 'tom',
      byName: 'Tom',
      command,
      subject: 'contest:1',
      before: null,
      after: { status: command },
      requestId: 'r1',
    }
    entries.push({ ...facts, hash: sha256(auditText(facts)) })
  }
  return entries
}

function brokenAfter(change: (entries: Entry[]) => Entry[]): number | null {
  const last = chain().at(-1)
  return chainBrokenAt(change(chain()), { number: 3, hash: last?.hash ?? '' }, sha256)
}
const alter = (at: number, more: Partial<Entry>) => (entries: Entry[]) =>
  entries.map((entry, index) => (index === at ? { ...entry, ...more } : entry))

describe('an audit chain', () => {
  it('is valid as it was written', () => {
    expect(brokenAfter((entries) => entries)).toBeNull()
    expect(chainBrokenAt([], { number: 0, hash: '' }, sha256)).toBeNull()
  })

  it.each<[string, number, (entries: Entry[]) => Entry[]]>([
    ['a changed name', 1, alter(0, { byName: 'Ruth' })],
    ['a changed state', 2, alter(1, { after: { status: 'published' } })],
    ['a changed time', 3, alter(2, { at: new Date('2023-10-20T02:10:01Z') })],
    ['a made-up hash', 2, alter(1, { hash: sha256('x') })],
    ['a removed entry', 2, ([first, , third]) => [first, third].filter((entry) => entry !== undefined)],
    ['a missing end', 3, (entries) => entries.slice(0, 2)],
    ['entries in the wrong order', 1, (entries) => [...entries].reverse()],
    ['an added entry', 4, (entries) => [...entries, ...entries.slice(-1)]],
    ['a chain without entries', 1, () => []],
  ])('reveals %s at entry %i', (_what, at, change) => {
    expect(brokenAfter(change)).toBe(at)
  })

  it('reveals a changed entry with a recomputed hash at the entry after it', () => {
    const forged = (entries: Entry[]): Entry[] =>
      entries.map((entry, at) => {
        const changed = { ...entry, byName: 'Ruth' }
        return at === 0 ? { ...changed, hash: sha256(auditText(changed)) } : entry
      })
    expect(brokenAfter(forged)).toBe(2)
  })
})

describe('canonical JSON', () => {
  it('writes each value in exactly one way', () => {
    expect(canonicalJson({ b: 1, a: [{ d: undefined, c: null }] })).toBe('{"a":[{"c":null}],"b":1}')
    expect(canonicalJson({ at: new Date('2023-10-20T02:10:00Z') })).toBe('{"at":"2023-10-20T02:10:00.000Z"}')
    expect(canonicalJson(undefined)).toBe('null')
    expect(canonicalJson([1, 'a', false])).toBe('[1,"a",false]')
  })

  it('does not depend on the order of keys, and parses to the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { seed: 19102023 },
    )
  })
})
