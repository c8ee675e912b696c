import { describe, expect, it } from '@jest/globals'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { nameBook, substanceChanged } from '../../../models/domain/posts/touch-up.js'
import { octoberElection, tamworth } from '../../factories/real-nights.js'

const candidacies = tamworth.request.candidacies.map((candidacy, index) => ({
  ...candidacy,
  id: `c${index}`,
}))
const book = nameBook(candidacies, octoberElection.parties)
const [contest, other] = ['65320a000000000000000001', '65320a000000000000000002']

type Node = PostBody['content'][number]
const paragraph = (text: string, ...more: Node[]): Node => ({
  type: 'paragraph',
  content: [{ type: 'text', text }, ...more],
})
const card = (id: string): Node => ({ type: 'resultCard', attrs: { contest: id } })
const figure = (kind: string, candidacy: string | null = null): Node => ({
  type: 'figure',
  attrs: { contest, kind, candidacy },
})
const mark = (at: string): Node => ({ type: 'additionMark', attrs: { at } })
const list = (start: number): Node => ({
  type: 'orderedList',
  attrs: { start },
  content: [{ type: 'listItem', content: [paragraph('One.')] }],
})
type Marks = { type: string; attrs?: Record<string, unknown> }[]
const linked = (text: string, href: string, more: Marks = []): Node => ({
  type: 'text',
  text,
  marks: [...more, { type: 'link', attrs: { href } }],
})
const quote = (speaker: string): Node => ({
  type: 'blockquote',
  attrs: { speaker },
  content: [paragraph('It is close.')],
})
const post = (
  content: Node[],
  title = 'A title',
  byline = '',
): { title: string; byline: string; body: PostBody } => ({
  title,
  byline,
  body: { type: 'doc', content },
})
const changed = (before: Node[], after: Node[]): string[] => substanceChanged(post(before), post(after), book)
const words = (before: string, after: string): string[] => changed([paragraph(before)], [paragraph(after)])

describe('a touch-up', () => {
  it.each([
    ['Teh votes are counted.', 'The votes are counted'],
    ['It is 1,316 for Labour.', 'For Labour it is 1316!'],
    ['The Conservatives lost.', 'The Conservative party lost.'],
    ['the labour of counting', 'the work of counting'],
    ['teh Lib Dems lost', 'the Lib Dem vote fell'],
    ['a lib dem, a tory', 'two of them'],
    ['Sarah Edwards wins.', "It is Sarah Edwards's win."],
    ['in the by-election', 'in the by‑election'],
  ])('may turn "%s" into "%s"', (before, after) => {
    expect(words(before, after)).toEqual([])
  })

  it.each([
    ['1,316 votes', '1,361 votes', ['digits']],
    ['20.5 points', '205 points', ['digits']],
    ['up +2 points', 'up −2 points', ['digits']],
    ['11,719 to 10,403', '10,403 to 11,719', ['digits']],
    ['in ward 3', 'in a ward', ['digits']],
    ['½ of them', 'some of them', ['digits']],
    ['Edwards wins', 'Cooper wins', ['names']],
    ['Sara Edwards wins', 'Sarah Edwards wins', ['names']],
    ['Edwards beat Cooper', 'Cooper beat Edwards', ['names']],
    ['She wins', 'Edwards wins', ['names']],
    ['Labour gain', 'Liberal Democrat gain', ['names']],
    ['a Lab gain', 'a Con gain', ['names']],
    ['The Tories lost', 'The Lib Dems lost', ['names']],
    ['a Tory seat', 'a safe seat', ['names']],
    ['Reform came third', 'They came third', ['names']],
    ['Reform UK came third', 'They came third', ['names']],
    ['Ian Stuart Cooper', 'Andy Cooper', ['names']],
    ['2 for Edwards', '3 for Cooper', ['digits', 'names']],
  ])('may not turn "%s" into "%s"', (before, after, expected) => {
    expect(words(before, after)).toEqual(expected)
  })

  it('looks at title and byline too, each for itself', () => {
    expect(substanceChanged(post([], 'By 9 votes'), post([], 'By 8 votes'), book)).toEqual(['digits'])
    expect(substanceChanged(post([], 'A', 'Edwards'), post([], 'A', ''), book)).toEqual(['names'])
    expect(
      substanceChanged(post([paragraph('It is 9.')], 'A'), post([paragraph('It is.')], 'A 9'), book),
    ).toEqual(['digits'])
  })

  it('leaves cards and figures as and where they are in order', () => {
    expect(changed([card(contest)], [])).toEqual(['cards'])
    expect(changed([card(contest), card(other)], [card(other), card(contest)])).toEqual(['cards'])
    expect(changed([card(contest)], [card(other)])).toEqual(['cards'])
    const line = (node: Node): Node[] => [paragraph('It is ', node)]
    expect(changed(line(figure('majority')), line(figure('majority')))).toEqual([])
    expect(changed(line(figure('majority')), line(figure('turnout')))).toEqual(['figures'])
    expect(changed(line(figure('votes', 'c0')), line(figure('votes', 'c1')))).toEqual(['figures'])
  })

  it('leaves every link where it leads, however its words are set', () => {
    const [one, two] = ['https://example.org/one', 'https://example.org/two']
    const line = (...nodes: Node[]): Node[] => [paragraph('Read ', ...nodes)]
    const [whole, elsewhere] = [line(linked('the report', one)), line(linked('the report', two))]
    expect(changed(whole, elsewhere)).toEqual(['links'])
    expect(changed(whole, [paragraph('Read the report')])).toEqual(['links'])
    expect(changed([paragraph('Read the report')], whole)).toEqual(['links'])
    const both = line(linked('one', one), linked('two', two))
    expect(changed(both, line(linked('one', two), linked('two', one)))).toEqual(['links'])
    expect(changed([...whole, ...whole], whole)).toEqual(['links'])
    const partBold = line(linked('the ', one), linked('report', one, [{ type: 'bold' }]))
    expect(changed(whole, partBold)).toEqual([])
  })

  it('leaves who is quoted, candidate or not', () => {
    expect(changed([quote('The returning officer')], [quote('The agent')])).toEqual(['speakers'])
    expect(changed([quote('The returning officer')], [quote('')])).toEqual(['speakers'])
    expect(changed([paragraph('It is close.')], [quote('')])).toEqual(['speakers'])
    expect(changed([quote('The agent'), quote('')], [quote(''), quote('The agent')])).toEqual(['speakers'])
    expect(changed([quote('Sarah Edwards')], [quote('The agent')])).toEqual(['names', 'speakers'])
    const mended = { ...quote('The agent'), content: [paragraph('It is very close.')] }
    expect(changed([quote('The agent')], [mended])).toEqual([])
  })

  it('leaves the time of an addition, and the numbers of a list', () => {
    const [one, two] = ['2023-10-20T02:00:00.000Z', '2023-10-20T02:10:00.000Z']
    expect(changed([mark(one)], [])).toEqual(['digits'])
    expect(changed([mark(one)], [mark(two)])).toEqual(['digits'])
    expect(changed([list(1)], [list(4)])).toEqual(['digits'])
    expect(changed([list(1), mark(one)], [list(1), mark(one)])).toEqual([])
  })
})
