import { describe, expect, it } from '@jest/globals'
import { presentPost } from '../../../server/presenters/posts/present-post.js'
import { presentLiveBlog } from '../../../server/presenters/reader/present-live-blog.js'
import { presentLiveBlogJsonLd } from '../../../server/presenters/reader/present-live-blog-json-ld.js'
import { renderSentences } from '../../../server/render/render-plain-text.js'
import { liveBlogDoc, postDoc } from '../../factories/post-doc.js'

const site = { publicUrl: 'https://night.example', manifest: {} }

/** The JSON-LD of a live blog with this one post. */
function jsonLdOf(
  changes: Parameters<typeof postDoc>[0],
  night: Parameters<typeof liveBlogDoc>[0] = {},
): Record<string, unknown> & { liveBlogUpdate?: object[] } {
  const liveBlog = liveBlogDoc(night)
  const posts = [presentPost({ post: postDoc(changes), liveBlog, contests: new Map() }, site)]
  return presentLiveBlogJsonLd({ liveBlog, view: presentLiveBlog(liveBlog, [], site), posts }, site) ?? {}
}

describe('a post in JSON-LD', () => {
  it.each([
    ['Nia Penhale', { '@type': 'Person', name: 'Nia Penhale' }],
    ['Nia Penhale, Shefford', { '@type': 'Person', name: 'Nia Penhale, Shefford' }],
    [
      'Nia Penhale and Tom Arkwright',
      [
        { '@type': 'Person', name: 'Nia Penhale' },
        { '@type': 'Person', name: 'Tom Arkwright' },
      ],
    ],
    [
      'Nia Penhale, Tom Arkwright & Ruth Okonjo',
      [
        { '@type': 'Person', name: 'Nia Penhale' },
        { '@type': 'Person', name: 'Tom Arkwright' },
        { '@type': 'Person', name: 'Ruth Okonjo' },
      ],
    ],
  ])('has as its author whom the byline names: %s', (byline, author) => {
    expect(jsonLdOf({ byline }).liveBlogUpdate).toMatchObject([{ author }])
  })

  it('has its correction as a comment, and none without a correction', () => {
    const correction = { at: new Date('2023-10-20T02:40:00Z'), note: 'It was not Shefford.' }
    expect(jsonLdOf({ correction }).liveBlogUpdate).toMatchObject([
      {
        dateModified: '2023-10-20T02:40:00.000Z',
        correction: [
          {
            '@type': 'CorrectionComment',
            text: 'It was not Shefford.',
            datePublished: '2023-10-20T02:40:00.000Z',
          },
        ],
      },
    ])
    expect(jsonLdOf({}).liveBlogUpdate?.[0]).not.toHaveProperty('correction')
  })

  it('has its sentences as text, without the tables of result cards', () => {
    const card =
      '<div class="result-card is-published" role="group"><div class="card-top"><h4>Tamworth</h4></div><table><tr><td>11,719</td></tr></table></div>'
    expect(renderSentences(`<p>It is over.</p>${card}<p>More soon.</p>${card}`)).toBe(
      'It is over. More soon.',
    )
  })
})

describe('the coverage in JSON-LD', () => {
  it('starts when the live blog is opened, and has no start before', () => {
    const openedAt = new Date('2023-10-19T21:00:00Z')
    expect(jsonLdOf({}, { openedAt }).coverageStartTime).toBe('2023-10-19T21:00:00.000Z')
    expect(jsonLdOf({}, { status: 'upcoming', openedAt: null })).not.toHaveProperty('coverageStartTime')
  })
})
