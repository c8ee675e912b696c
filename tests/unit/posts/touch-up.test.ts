import { describe, expect, it } from '@jest/globals'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { moreThanTouchUp, nameBook } from '../../../models/domain/posts/touch-up.js'
import { octoberElection, tamworth } from '../../factories/real-nights.js'

const candidacies = tamworth.request.candidacies.map((candidacy, index) => ({
  ...candidacy,
  id: `c${index}`,
}))
const names = nameBook(candidacies, octoberElection.parties, ['Tamworth', 'Mid Bedfordshire'])
const dictionary = new Set(
  (
    'the votes are counted receive received declaration declared turnout their there silent party conservative green forty street ' +
    'not able notable sign resign every day everyday lot together gather to form reform men by ed wards'
  ).split(' '),
)
const known = { names, isWord: (word: string): boolean => dictionary.has(word.toLowerCase()) }
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
const changed = (before: Node[], after: Node[]): string[] =>
  moreThanTouchUp(post(before), post(after), known)?.changed ?? []
const found = (before: string, after: string): ReturnType<typeof moreThanTouchUp> =>
  moreThanTouchUp(post([paragraph(before)]), post([paragraph(after)]), known)

describe('a touch-up', () => {
  it.each([
    ['the votes are counted', 'The votes, are counted.'],
    ['The result is declared...', 'The result is declared…'],
    ['a cafe in Ynys Mon', 'a café in Ynys Môn'],
    ['its the agents view', "it's the agents' view"],
    ['King’s Lynn', "King's Lynn"],
    ['in the by-election', 'in the by‑election'],
    ['in the by election', 'in the byelection'],
    ['to themen', 'to the men'],
    ['alot of votes', 'a lot of votes'],
    ['they count to gther', 'they count togther'],
    ['toge ther they are', 'together they are'],
    ['they re sign', 'they re-sign'],
    ['the every-day votes', 'the every day votes'],
    ['by e-receive', 'by ereceive'],
    ['the  votes', 'the votes'],
    ['the the votes', 'the votes'],
    ['The votes, the votes are the the same', 'The votes, the votes are the same'],
    ['the Edwards Edwards camp', 'the Edwards camp'],
    ['they recieve votes', 'they receive votes'],
    ['the declartion', 'the declaration'],
    ['the declaraation', 'the declaration'],
    ['the declaratiom', 'the declaration'],
    ['in Tamworht', 'in Tamworth'],
    ['It is 1,316 for Labour', 'It is 1316, for Labour.'],
    ['"Close", she says', '“Close”, she says'],
    ["the 'close' one", 'the ‘close’ one'],
    ['edwards wins', 'Edwards wins'],
    ['St Ives & Bath', 'St. Ives and Bath'],
  ])('may change "%s" to "%s"', (before, after) => {
    expect(found(before, after)).toBeNull()
  })

  it.each<[string, string, string[], [string, string]]>([
    ['Teh votes', 'The votes', ['words'], ['Teh', 'The']],
    ['the votes', 'the \u202bvotes\u202c', ['words'], ['', '\u202bvotes\u202c']],
    ['not able', 'n\u0336o\u0336t\u0336 able', ['words'], ['', 'n\u0336o\u0336t\u0336']],
    ['the votes', 'the vo\u200etes', ['words'], ['', 'vo\u200etes']],
    ['she did not win', 'she did now win', ['words'], ['not', 'now']],
    ['their votes', 'there votes', ['words'], ['their', 'there']],
    ['they recieve votes', 'they revcive votes', ['words'], ['recieve', 'revcive']],
    ['She is not able', 'She is notable', ['words'], ['not able', 'notable']],
    ['She is notable', 'She is not able', ['words'], ['notable', 'not able']],
    ['She is not able', 'She is nota ble', ['words'], ['not able', 'nota ble']],
    ['They re-sign', 'They resign', ['words'], ['re-sign', 'resign']],
    ['They reform it', 'They re-form it', ['words'], ['reform', 're-form']],
    ['every day not able', 'everyday notable', ['words'], ['every day', 'everyday']],
    ['It cost 1,234', 'It cost very 1,235', ['digits', 'words'], ['', 'very']],
    ['It cost 1,234', 'It cost 1,235', ['digits', 'words'], ['1,234', '1,235']],
    ['an Ed wards win', 'an Edwards win', ['names'], ['Ed wards', 'Edwards']],
    ['Jonson says', 'Jonsen says', ['words'], ['Jonson', 'Jonsen']],
    ['It is close', 'It is very close', ['words'], ['', 'very']],
    ['It is not close', 'It is close', ['words'], ['not', '']],
    ['close and late', 'late and close', ['words'], ['close', '']],
    ['two recounts', 'ten recounts', ['words'], ['two', 'ten']],
    ['fourty votes', 'forty votes', ['words'], ['fourty', 'forty']],
    ['two two votes', 'two votes', ['words'], ['two', '']],
    ['it cost £5', 'it cost 5', ['words'], ['£', '']],
    ['it cost £5', 'it cost €5', ['words'], ['£', '€']],
    ['5% of them', '5 of them', ['words'], ['%', '']],
    ['Is it close?', 'Is it close.', ['words'], ['?', '']],
    ['Close!', 'Close', ['words'], ['!', '']],
    ['so: close', 'so close', ['words'], [':', '']],
    ['She won', '“She won”', ['words'], ['', '“']],
    ['“She won” they said', '“She won they said”', ['words'], ['”', '']],
    ["the 'close' one", 'the close one', ['words'], ["'", '']],
    ['done 🙂', 'done', ['words'], ['🙂', '']],
    ['1,316 votes', '1,361 votes', ['digits', 'words'], ['1,316', '1,361']],
    ['20.5 points', '205 points', ['digits'], ['20.5', '205']],
    ['up +2 points', 'up −2 points', ['digits', 'words'], ['+', '']],
    ['11,719 to 10,403', '10,403 to 11,719', ['digits', 'words'], ['11,719', '']],
    ['in ward 3', 'in a ward', ['digits', 'words'], ['', 'a']],
    ['1 316 votes', '1316 votes', ['digits'], ['1', '1316']],
    ['Edwards wins', 'Cooper wins', ['names'], ['Edwards', 'Cooper']],
    ['Edwads wins', 'Edwards wins', ['names'], ['Edwads', 'Edwards']],
    ['Sara Edwards wins', 'Sarah Edwards wins', ['names'], ['Sara', 'Sarah']],
    ['She wins', 'Edwards wins', ['names'], ['She', 'Edwards']],
    ['Labour gain', 'Liberal Democrat gain', ['names'], ['Labour', 'Liberal']],
    ['a Lab gain', 'a Con gain', ['names'], ['Lab', 'Con']],
    ['The Tories lost', 'The Lib Dems lost', ['names'], ['Tories', 'Lib']],
    ['Reform came third', 'They came third', ['names'], ['Reform', 'They']],
    ['Ian Stuart Cooper', 'Andy Cooper', ['names'], ['Ian', 'Andy']],
    ['the labour of counting', 'the work of counting', ['words'], ['labour', 'work']],
    ['in Tamworth', 'in Mid Bedfordshire', ['words'], ['Tamworth', 'Mid']],
  ])('may not change "%s" to "%s"', (before, after, expected, [was, is]) => {
    const more = found(before, after)
    expect(more?.changed).toEqual(expected)
    expect(more?.word ?? { before: '', after: '' }).toEqual({ before: was, after: is })
  })

  it('is refused when the text is too long to compare, or too much of it changes', () => {
    const many = (word: string, count: number): string => Array(count).fill(word).join(' ')
    expect(found(many('the', 30_000), many('the', 29_999))?.changed).toEqual(['length'])
    expect(found(many('the', 300), many('votes', 300))?.changed).toEqual(['length'])
    expect(found(`${many('the votes', 9_000)} recieve`, `${many('the votes', 9_000)} receive`)).toBeNull()
  })

  it('may not change numbers or names in title and byline either', () => {
    const all = (...[before, after]: Parameters<typeof post>[]): string[] =>
      moreThanTouchUp(post(...(before ?? [[]])), post(...(after ?? [[]])), known)?.changed ?? []
    expect(all([[], 'By 9 votes'], [[], 'By 8 votes'])).toEqual(['digits', 'words'])
    expect(all([[], 'A', 'Edwards'], [[], 'A', ''])).toEqual(['names'])
    expect(all([[paragraph('It is 9.')], 'A'], [[paragraph('It is.')], 'A 9'])).toEqual(['digits', 'words'])
  })

  it('may not change, remove or reorder cards and figures', () => {
    expect(changed([card(contest)], [])).toEqual(['cards'])
    expect(changed([card(contest), card(other)], [card(other), card(contest)])).toEqual(['cards'])
    expect(changed([card(contest)], [card(other)])).toEqual(['cards'])
    const line = (node: Node): Node[] => [paragraph('It is ', node)]
    expect(changed(line(figure('majority')), line(figure('majority')))).toEqual([])
    expect(changed(line(figure('majority')), line(figure('turnout')))).toEqual(['words', 'figures'])
    expect(changed(line(figure('votes', 'c0')), line(figure('votes', 'c1')))).toEqual(['figures'])
  })

  it('may not change where a link leads, but may change its formatting', () => {
    const [one, two] = ['https://example.org/one', 'https://example.org/two']
    const line = (...nodes: Node[]): Node[] => [paragraph('Read ', ...nodes)]
    const [whole, elsewhere] = [line(linked('the report', one)), line(linked('the report', two))]
    expect(changed(whole, elsewhere)).toEqual(['links'])
    expect(changed(whole, [paragraph('Read the report')])).toEqual(['links'])
    expect(changed([paragraph('Read the report')], whole)).toEqual(['links'])
    const both = line(linked('one', one), linked('two', two))
    expect(changed(both, line(linked('one', two), linked('two', one)))).toEqual(['links'])
    expect(changed([...whole, ...whole], whole)).toEqual(['words', 'links'])
    const partBold = line(linked('the ', one), linked('report', one, [{ type: 'bold' }]))
    expect(changed(whole, partBold)).toEqual([])
  })

  it('may not change who is quoted, whether a candidate or not', () => {
    expect(changed([quote('The returning officer')], [quote('The agent')])).toEqual(['words', 'speakers'])
    expect(changed([quote('The returning officer')], [quote('')])).toEqual(['words', 'speakers'])
    expect(changed([paragraph('It is close.')], [quote('')])).toEqual(['speakers'])
    expect(changed([quote('The agent'), quote('')], [quote(''), quote('The agent')])).toEqual([
      'words',
      'speakers',
    ])
    expect(changed([quote('Sarah Edwards')], [quote('The agent')])).toEqual(['names', 'speakers'])
    const mended = { ...quote('The agent'), content: [paragraph('It is close')] }
    expect(changed([quote('The agent')], [mended])).toEqual([])
  })

  it('may not change the time of an addition or the numbers of a list', () => {
    const [one, two] = ['2023-10-20T02:00:00.000Z', '2023-10-20T02:10:00.000Z']
    expect(changed([mark(one)], [])).toEqual(['digits'])
    expect(changed([mark(one)], [mark(two)])).toEqual(['digits'])
    expect(changed([list(1)], [list(4)])).toEqual(['digits'])
    expect(changed([list(1), mark(one)], [list(1), mark(one)])).toEqual([])
  })
})

it('knows what a renamed party was called, and its nicknames', () => {
  const renamed = { abbreviation: 'CU', name: 'Unionists', colour: null }
  const book = nameBook([], [{ ...renamed, earlierLabels: ['Con'], earlierNames: ['Conservative'] }], [])
  expect([...book.people]).toEqual(['unionists', 'conservative', 'cu', 'con', 'tory', 'tories'])
})
