import { describe, expect, it } from '@jest/globals'
import { contestsIn, parsePostBody } from '../../../models/domain/posts/post-body.js'
import { card, doc, paragraph, text } from '../../support/body-nodes.js'

describe('a body of hostile size', () => {
  const nested = (levels: number): unknown => {
    let node: object = { type: 'paragraph' }
    for (let at = 0; at < levels; at++) {
      node = { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }, node] }] }
    }
    return doc(node)
  }

  it('is accepted with lists ten deep and refused with lists a thousand deep', () => {
    expect(parsePostBody(nested(10))).toBeDefined()
    expect(() => parsePostBody(nested(1000))).toThrow('nested too deeply')
  })

  it('is refused when it is deeper than the stack, without an overflow', () => {
    const deep: unknown = JSON.parse(`{"type":"doc","content":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)
    expect(() => parsePostBody(deep)).toThrow('nested too deeply')
  })

  it('is refused when it has more than 100,000 characters of JSON', () => {
    const frame = JSON.stringify(doc(paragraph(text('')))).length
    expect(parsePostBody(doc(paragraph(text('a'.repeat(100_000 - frame)))))).toBeDefined()
    expect(() => parsePostBody(doc(paragraph(text('a'.repeat(100_312 - frame)))))).toThrow(
      'The text is too long by 312 characters.',
    )
  })

  it('counts a family as one character, and bounds the bytes beside', () => {
    const frame = JSON.stringify(doc(paragraph(text('')))).length
    const families = (amount: number, letters: number): unknown =>
      doc(paragraph(text('👨‍👩‍👧'.repeat(amount) + 'a'.repeat(letters))))
    const rest = 100_000 - frame - 1000
    expect(parsePostBody(families(1000, rest))).toBeDefined()
    expect(() => parsePostBody(families(1000, rest + 3))).toThrow('The text is too long by 3 characters.')
    expect(() => parsePostBody(families(20_000, 0))).toThrow(
      'The text takes up too much room: 361 kB of at most 240.',
    )
  })

  it('is refused with more than 20 contests, each counted once', () => {
    const cards = (amount: number): object[] =>
      Array.from({ length: amount }, (_, at) => card(at.toString(16).padStart(24, '0')))
    expect(contestsIn(parsePostBody(doc(...cards(20), ...cards(20))))).toHaveLength(20)
    expect(() => parsePostBody(doc(...cards(21)))).toThrow(
      'A post shows at most 20 contests in cards and figures: these are 1 too many.',
    )
  })

  it('changes no prototype with a key named __proto__', () => {
    const body: unknown = JSON.parse(
      '{"type":"doc","__proto__":{"x":1},"content":[{"type":"paragraph","attrs":{"__proto__":{"polluted":true}},"content":[{"type":"text","text":"a"}]}]}',
    )
    expect(parsePostBody(body)).toEqual(doc(paragraph(text('a'))))
    expect('polluted' in {}).toBe(false)
  })
})
