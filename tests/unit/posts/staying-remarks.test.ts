import { describe, expect, it } from '@jest/globals'
import {
  type Remark,
  stayWhenMade,
  withStaying,
} from '../../../client/newsroom/composer/editor/staying-remarks.js'
import type { PostBody } from '../../../models/domain/posts/post-body.js'

const [tamworth, midBeds] = ['65320a000000000000000001', '65320a000000000000000002']
const remark = (part: 'title' | 'body', text: string, contest = tamworth): Remark => ({
  ...{ part, text, from: 10, to: 15, message: `${text} is another's.` },
  figure: { contest, kind: 'majority', candidacy: null, label: 'majority' },
})
const majority = { type: 'figure', attrs: { contest: tamworth, kind: 'majority', candidacy: null } }
const card = { type: 'resultCard', attrs: { contest: tamworth } }
const words = (
  nodes: PostBody['content'] = [],
  contests: string[] = [midBeds],
): { title: string; body: PostBody; contests: string[] } => ({
  title: 'By 1,316',
  body: { type: 'doc', content: nodes },
  contests,
})
const withFigure = words([{ type: 'paragraph', content: [majority] }])
const texts = (remarks: readonly Remark[]): string[] => remarks.map(({ text }) => text)

describe('when a typed number is made a figure', () => {
  const both = [remark('title', '1,316'), remark('body', '11,719'), remark('body', '24,664', midBeds)]
  const made = stayWhenMade(both, tamworth, words())

  it('the remarks on other numbers of its contest stay, in text and title', () => {
    expect(texts(withStaying([], made, withFigure))).toEqual(['1,316', '11,719'])
    expect(texts(withStaying([], both, withFigure))).toEqual([])
  })

  it('these remarks go when the figure is removed, the title changes, or the post is about that contest', () => {
    expect(withStaying([], made, words())).toEqual([])
    expect(texts(withStaying([], made, { ...withFigure, title: 'Close' }))).toEqual(['11,719'])
    expect(withStaying([], made, { ...withFigure, contests: [midBeds, tamworth] })).toEqual([])
    expect(withStaying([], made, words([...withFigure.body.content, card]))).toEqual([])
  })

  it('these remarks are not shown twice', () => {
    const again = [remark('body', '11,719')]
    expect(texts(withStaying(again, made, withFigure))).toEqual(['11,719', '1,316'])
  })

  it('no remark stays if the post already showed the contest', () => {
    expect(stayWhenMade(both, tamworth, withFigure)).toEqual(both)
    expect(stayWhenMade(both, tamworth, words([], [tamworth]))).toEqual(both)
  })
})
