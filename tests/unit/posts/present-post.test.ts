import { describe, expect, it } from '@jest/globals'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { presentPost } from '../../../server/presenters/posts/present-post.js'
import { presentLiveBlog } from '../../../server/presenters/reader/present-live-blog.js'
import { presentLiveBlogJsonLd } from '../../../server/presenters/reader/present-live-blog-json-ld.js'
import { presentPages } from '../../../server/presenters/reader/present-live-page.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { contestInFull, countDoc } from '../../factories/contest-in-full.js'
import { liveBlogDoc, postDoc, retractionOf } from '../../factories/post-doc.js'
import { tamworth } from '../../factories/real-nights.js'

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
const liveBlog = liveBlogDoc()
const none = new Map<string, never>()

describe('a post for readers', () => {
  it('has exactly the fields that readers may see', () => {
    const view = presentPost({ post: postDoc(), liveBlog, contests: none }, site)
    expect(view).toMatchObject({
      id: '65320a000000000000000013',
      number: 3,
      headingId: 'h-65320a000000000000000013',
      href: '/live/october-night/posts/65320a000000000000000013',
      keyEvent: true,
      shown: {
        title: 'Labour takes Mid Bedfordshire',
        bodyHtml: '<p>It is over.</p>',
        byline: 'Nia Penhale',
      },
    })
    expect(JSON.stringify(view)).not.toMatch(/Secret|65320a000000000000000011/)
  })

  it('that was retracted keeps number, time and reason, and no text', () => {
    const retraction = retractionOf('2023-10-20T02:40:00Z', 'It was wrong.')
    const view = presentPost(
      { post: postDoc({ status: 'retracted', retraction }), liveBlog, contests: none },
      site,
    )
    expect(view).toMatchObject({
      number: 3,
      shown: null,
      keyEvent: false,
      contests: [],
      retraction: { at: { clock: '03:40' }, reason: 'Wrong figures. It was wrong.' },
    })
    expect(JSON.stringify(view)).not.toMatch(/Labour|over|Penhale/)
  })

  it('says which of its results were corrected after it was published', () => {
    const published = countDoc(tamworth, {
      cause: 'ours',
      note: 'We had mistyped a figure.',
      publishedAt: new Date('2023-10-20T02:30:00Z'),
    })
    const contest = presentContest(contestInFull(tamworth, { published }), site)
    const contests = new Map([[contest.id, contest]])
    const ids = [contestInFull(tamworth).contest._id]
    const body: PostBody = { type: 'doc', content: [{ type: 'resultCard', attrs: { contest: contest.id } }] }
    const before = postDoc({ body, contests: ids, publishedAt: new Date('2023-10-20T00:50:00Z') })
    expect(presentPost({ post: before, liveBlog, contests }, site).resultCorrections).toMatchObject([
      { contest: 'Tamworth', at: { clock: '03:30' }, note: '' },
    ])
    const later = postDoc({ body, contests: ids, publishedAt: new Date('2023-10-20T02:31:00Z') })
    expect(presentPost({ post: later, liveBlog, contests }, site).resultCorrections).toEqual([])
    const tagged = postDoc({ contests: ids, publishedAt: new Date('2023-10-20T00:50:00Z') })
    expect(presentPost({ post: tagged, liveBlog, contests }, site).resultCorrections).toEqual([])
  })

  it('that is not public yet shows the number that it would get', () => {
    const filed = postDoc({ status: 'filed', publishedAt: null })
    delete filed.number
    expect(presentPost({ post: filed, liveBlog, contests: none }, site).number).toBe(4)
  })
})

describe('the JSON-LD of a live blog', () => {
  const retracted = postDoc({
    status: 'retracted',
    title: 'Words that are gone',
    retraction: retractionOf('2023-10-20T02:40:00Z', 'Wrong.'),
  })
  const jsonLd = (changes: Parameters<typeof liveBlogDoc>[0]): Record<string, unknown> | null => {
    const doc = liveBlogDoc(changes)
    const posts = [postDoc(), retracted].map((post) => presentPost({ post, liveBlog, contests: none }, site))
    return presentLiveBlogJsonLd({ liveBlog: doc, view: presentLiveBlog(doc, [], site), posts }, site)
  }

  it('has each post, and retracted ones without their text', () => {
    const made = jsonLd({})
    expect(made).toMatchObject({
      '@type': 'LiveBlogPosting',
      headline: 'Two by-elections, as it happened',
      coverageStartTime: '2023-10-19T20:30:00.000Z',
      dateModified: '2023-10-20T02:40:00.000Z',
      liveBlogUpdate: [
        { headline: 'Labour takes Mid Bedfordshire', articleBody: 'It is over.' },
        { headline: 'This post was retracted', dateModified: '2023-10-20T02:40:00.000Z' },
      ],
    })
    expect(made).not.toHaveProperty('coverageEndTime')
    expect(JSON.stringify(made)).not.toContain('Words that are gone')
  })

  it('has an end when the live blog is closed', () => {
    const closedAt = new Date('2023-10-20T05:00:00Z')
    expect(jsonLd({ status: 'closed', closedAt })).toMatchObject({
      coverageEndTime: '2023-10-20T05:00:00.000Z',
    })
  })

  it.each(['practice', 'rehearsal'] as const)('does not exist for a %s', (mode) => {
    expect(jsonLd({ mode })).toBeNull()
  })
})

describe('the links between pages of a live blog', () => {
  it.each([
    [0, null],
    [50, null],
    [99, null],
    [100, '/live/night/pages/1'],
    [149, '/live/night/pages/1'],
    [150, '/live/night/pages/2'],
  ])('lead from a front page with %i posts to %s', (lastNumber, older) => {
    expect(presentPages({ slug: 'night', lastNumber }, null).older?.href ?? null).toBe(older)
  })

  it('lead both ways from a numbered page, and from the last one to the front page', () => {
    expect(presentPages({ slug: 'night', lastNumber: 120 }, 2)).toEqual({
      heading: 'Posts 51 to 100',
      newer: { href: '/live/night/pages/3', label: 'Newer posts' },
      older: { href: '/live/night/pages/1', label: 'Older posts' },
    })
    expect(presentPages({ slug: 'night', lastNumber: 120 }, 3)).toMatchObject({
      heading: 'Posts 101 to 120',
      newer: { href: '/live/night', label: 'Newest posts' },
    })
  })
})
