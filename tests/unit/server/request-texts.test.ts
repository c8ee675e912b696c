import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { isTypedText, type Leaf, walkRequests } from '../../support/walk-requests.js'

/** Texts that are neither a line, nor lines, nor of a fixed shape, each with the reason. */
const others: Readonly<Record<string, string>> = {
  'auditFilter.command': 'is of a shape once its spaces are hyphens, and kept nowhere',
  'signInRequest.password': 'is compared with a hash, letter by letter',
  'signInRequest.returnTo': 'is an address: return-to.ts says which',
  'personRequest.password': 'is hashed, letter by letter',
  'setPasswordRequest.secret':
    'is hashed: whatever it is, a link that does not work is one and the same refusal',
  'setPasswordRequest.password': 'is hashed, letter by letter',
}

const all = await walkRequests()
const typeOf = ({ schema }: Leaf): string => schema._zod.def.type
const checksOf = ({ schema }: Leaf): Record<string, unknown>[] =>
  (schema._zod.def.checks ?? []).map((check) => check._zod.def as unknown as Record<string, unknown>)

describe('every text of every request', () => {
  const texts = all.filter((leaf) => typeOf(leaf) === 'string')
  /** Whether the schema refuses free text: it then has a shape of its own, as an id has. */
  const isShaped = ({ schema }: Leaf): boolean => !z.safeParse(schema, '\u202eAsha \u200b😀').success

  it('is a line, lines, of a fixed shape, or listed here with the reason', () => {
    const unknown = texts.filter((leaf) => !isTypedText(leaf) && !isShaped(leaf) && !(leaf.path in others))
    expect(unknown.map(({ path }) => path)).toEqual([])
    expect(texts.filter(isTypedText).length).toBeGreaterThan(40)
    expect(texts.filter(isShaped).length).toBeGreaterThan(30)
  })

  it('drops invisible characters, and is empty when nothing is visible', () => {
    for (const leaf of texts.filter(isTypedText)) {
      const { path, schema } = leaf
      const asked = (text: string) => z.safeParse(schema, text)
      expect([path, asked('\ufeff \u202eAsha\u200b ').data]).toEqual([path, expect.stringMatching(/^asha$/i)])
      const empty = asked(' \u200b\u3164')
      expect([path, empty.success ? empty.data : '']).toEqual([path, ''])
    }
  })

  it('keeps line breaks if it has lines, and only then', () => {
    for (const { path, schema } of texts.filter(isTypedText)) {
      const hasLines = z.globalRegistry.get(schema)?.['text'] === 'lines'
      const { data } = z.safeParse(schema, 'one\r\ntwo')
      expect([path, data]).toEqual([path, hasLines ? 'one\ntwo' : 'one two'])
    }
  })

  it('is refused when it is too long, with a sentence that says by how much', () => {
    for (const { path, schema } of texts.filter(isTypedText)) {
      const { error } = z.safeParse(schema, 'x'.repeat(3000))
      expect([path, error?.issues[0]?.message]).toEqual([
        path,
        expect.stringMatching(/^[A-Z].* has at most \d+ characters: this is too long by \d+\.$/),
      ])
    }
  })

  it('counts characters as people see them', () => {
    for (const { path, schema } of texts.filter(isTypedText)) {
      const most = /at most (\d+)/.exec(z.safeParse(schema, 'x'.repeat(3000)).error?.issues[0]?.message ?? '')
      expect([path, z.safeParse(schema, '👨‍👩‍👧'.repeat(Number(most?.[1]))).success]).toEqual([path, true])
    }
  })
})

describe('every limit of every request', () => {
  it('has an error message of our own', () => {
    const bounds = ['max_length', 'min_length', 'less_than', 'greater_than', 'length_equals', 'string_format']
    const mute = all.filter((leaf) =>
      checksOf(leaf).some((check) => bounds.includes(String(check['check'])) && check['error'] === undefined),
    )
    // A moment or a key is a shape of its own.
    const shapes = all.filter((leaf) => typeOf(leaf) === 'string' && 'format' in leaf.schema._zod.def)
    expect(shapes.length).toBeGreaterThan(5)
    mute.push(...shapes.filter(({ schema }) => schema._zod.def.error === undefined))
    expect(mute.map(({ path }) => path)).toEqual([])
  })

  it('exists for every list: none can be endless', () => {
    const endless = all.filter(
      (leaf) =>
        typeOf(leaf) === 'array' &&
        !checksOf(leaf).some((check) => ['max_length', 'length_equals'].includes(String(check['check']))),
    )
    expect(endless.map(({ path }) => path)).toEqual([])
  })

  it('has a message that says by how many a list is too long', () => {
    const told = all.flatMap(({ path, schema }) => {
      if (
        schema._zod.def.type !== 'array' ||
        !checksOf({ path, schema }).some(({ check }) => check === 'max_length')
      )
        return []
      const { error } = z.safeParse(schema, Array.from({ length: 300 }))
      const { message } = error?.issues.find(({ code }) => code === 'too_big') ?? {}
      return message === undefined ? [] : [`${path}: ${message}`]
    })
    expect(told).toContain(
      'contestRequest.candidacies: A contest has at most 100 candidates: these are 200 too many.',
    )
    expect(told).toContain(
      'filePostRequest.contests: A post is tagged with at most 20 contests: these are 280 too many.',
    )
    expect(told.filter((line) => !/: (?:[A-Z].* a|A)t most \d+ .*too many\.$/.test(line))).toEqual([])
  })
})
