import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { makeResult } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { bodyOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { startApp, type TestApp } from '../../support/start-app.js'

let app: TestApp
let night: Night
const ids: Record<'flash' | 'gone' | 'filed', string> = { flash: '', gone: '', filed: '' }

beforeAll(async () => {
  app = await startApp()
  night = await makeNight()
  const { editor, first, second, midBeds, liveBlog } = night
  await makeResult({ first, second }, midBeds, midBedfordshire)
  const flash = await makePublishedPost(editor, liveBlog, {
    title: 'Labour takes Mid Bedfordshire',
    body: bodyOf('A majority of 24,664 is gone.', [midBeds]),
    keyEvent: true,
  })
  const gone = await makePublishedPost(editor, liveBlog, {
    title: 'A rumour',
    body: bodyOf('Whispered words.'),
  })
  await retractPost(editor, {
    post: gone._id.toHexString(),
    ...takenDown('As the newsroom knows.', 'We could not confirm it.'),
  })
  await pinPost(editor, { post: flash._id.toHexString() })
  const filed = await makePost(editor, liveBlog, { title: 'Not for readers yet' })
  Object.assign(ids, {
    flash: flash._id.toHexString(),
    gone: gone._id.toHexString(),
    filed: filed._id.toHexString(),
  })
})
afterAll(() => app.close())

const get = (path: string): request.Test => request(app.url).get(path)

describe('the live page', () => {
  it('is complete without a script', async () => {
    const { status, text } = await get(`/live/${night.liveBlog.slug}`)
    expect(status).toBe(200)
    for (const words of [
      'Lab gain from Con',
      '20.5 points from Con to Lab',
      '43.98 %',
      '44.09 %',
      'Labour takes Mid Bedfordshire',
      'Key event',
      '1 of 2 declared',
      'This post was retracted',
      'We could not confirm it.',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toContain(
      `<article class="post is-key" id="post-${ids.flash}" data-post="${ids.flash}" data-number="1"`,
    )
    expect(text).not.toMatch(/Whispered|A rumour|Not for readers yet/)
  })

  it('tells its script which feed, place and epoch it shows', async () => {
    const { text } = await get(`/live/${night.liveBlog.slug}`)
    expect(text).toMatch(
      /<main [^>]*data-feed="live" data-slug="live-[0-9a-f]+" data-epoch="[\w-]+" data-head="\d+" data-front="true" data-mode="real"/,
    )
    for (const region of ['header', 'tally', 'key-events', 'latest', 'pinned']) {
      expect(text.split(`data-region="${region}"`)).toHaveLength(2)
    }
    expect(text).toContain('<p class="feed-status" id="feed-status" role="status"></p>')
    expect(text.match(/role="status"/g)).toHaveLength(1)
  })

  it('has nothing that the content security policy would block, and nothing from another origin', async () => {
    const { text } = await get(`/live/${night.liveBlog.slug}`)
    expect(text).not.toMatch(/ style=| on\w+=|<style/)
    const sources = [...text.matchAll(/(?:src|href)="(https?:\/\/[^"]+)"/g)].map(([, url]) => url)
    expect(sources.filter((url) => !url?.startsWith(app.url))).toEqual([])
    expect(text.match(/<script(?! type="module" src="\/assets\/reader-[^"]+"><\/script>)[^>]*>/g)).toEqual([
      '<script type="application/ld+json">',
    ])
  })

  it('describes itself to search engines and share cards', async () => {
    const { text } = await get(`/live/${night.liveBlog.slug}`)
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text) ?? []
    expect(JSON.parse(json ?? '')).toMatchObject({
      '@type': 'LiveBlogPosting',
      liveBlogUpdate: [
        { headline: 'This post was retracted' },
        { headline: 'Labour takes Mid Bedfordshire' },
      ],
    })
    expect(text).toContain(`<link rel="canonical" href="${app.url}/live/${night.liveBlog.slug}">`)
    expect(text).toContain('<meta property="og:title" content="Two by-elections, as it happened">')
    expect(text).not.toContain('noindex')
  })
})

describe('a post at its own address', () => {
  it('is shown with links to the posts around it', async () => {
    const { status, text } = await get(`/live/${night.liveBlog.slug}/posts/${ids.flash}`)
    expect(status).toBe(200)
    expect(text).toContain('<title>Labour takes Mid Bedfordshire - Two by-elections, as it happened</title>')
    expect(text).toContain(`/live/${night.liveBlog.slug}/pages/1#post-${ids.flash}`)
  })

  it('is a stub once it is retracted', async () => {
    const { status, text } = await get(`/live/${night.liveBlog.slug}/posts/${ids.gone}`)
    expect(status).toBe(200)
    expect(text).toContain('We could not confirm it.')
    expect(text).not.toMatch(/Whispered|A rumour/)
  })

  it.each(['filed', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'no-id'])('is not found for %s', async (post) => {
    const id = post === 'filed' ? ids.filed : post
    const { status, text } = await get(`/live/${night.liveBlog.slug}/posts/${id}`)
    expect(status).toBe(404)
    expect(text).toContain('There is no such post.')
  })
})

describe('numbered pages', () => {
  it('hold their posts', async () => {
    const { status, text } = await get(`/live/${night.liveBlog.slug}/pages/1`)
    expect(status).toBe(200)
    expect(text).toContain('Posts 1 to 2')
    expect(text).toContain('data-front="false"')
    expect(text).not.toContain('id="new-posts"')
  })

  it.each(['0', '2', '-1', '1.5', '01', '999999999', 'one'])('are not found for page %s', async (page) => {
    const { status } = await get(`/live/${night.liveBlog.slug}/pages/${page}`)
    expect(status).toBe(404)
  })
})
