import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { changePassword } from '../../../server/commands/people/change-password.js'
import { makeLink } from '../../../server/commands/people/make-link.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { enterReal } from '../../factories/make-count.js'
import { atNight, later, makePerson, toolAct } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { type Newsroom, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
let post = ''
beforeAll(async () => {
  room = await startNewsroom()
  const { editor, liveBlog } = room.night
  post = (await makePublishedPost(editor, liveBlog))._id.toHexString()
  await pinPost(editor, { post })
})
afterAll(() => room.close())

async function audit(query = ''): Promise<{ status: number; text: string; entries: string[] }> {
  const { status, text } = await room.admin.get(`/newsroom/audit${query}`)
  const entries = [...text.matchAll(/id="entry-[0-9a-f]{24}">([^<]+)</g)].map(([, command = '']) => command)
  return { status, text, entries }
}

describe('the audit page', () => {
  it('says who did what to what, before and after', async () => {
    const { text, entries } = await audit(`?subject=post:${post}`)
    expect(entries).toEqual(['pin post', 'publish post', 'file post'])
    expect(text).toContain('<strong><bdi>Asha Lindqvist</bdi></strong>')
    expect(text).toContain('post Turnout is said to be low')
    expect(text.replace(/\s+/g, ' ')).toContain(
      '<tr><th scope="row">status</th><td>filed</td><td>published</td></tr>',
    )
    expect(text).toContain(`value="post:${post}"`)
  })

  it('names contests, counts and people where the entry has their ids', async () => {
    const { first, reporter, tamworth } = room.night
    await assignReporter(toolAct, { contest: tamworth._id.toHexString(), person: reporter.actor.id })
    await enterReal(first, tamworth, real)
    const { text } = await audit(`?subject=contest:${tamworth._id.toHexString()}`)
    const rows = text.replace(/\s+/g, ' ')
    expect(rows).toContain('<th scope="row">pending count</th><td>none</td><td>count 1</td>')
    expect(rows).toContain('<th scope="row">reporters</th><td>none</td><td>Nia Penhale</td>')
    expect(rows).toContain('contest Tamworth')
  })

  it('is filtered by a plain form, which keeps the filters that were sent', async () => {
    const { liveBlog, editor, second } = room.night
    const chain = `live-blog:${liveBlog._id.toHexString()}`
    expect((await audit(`?chain=${chain}&command=publish+post`)).entries).toEqual(['publish post'])
    expect((await audit(`?person=${editor.actor.id}&command=publish-post`)).entries).toEqual(['publish post'])
    expect((await audit(`?person=${second.actor.id}`)).entries).toEqual([])
    expect((await audit('?from=2023-10-20T02:01')).entries).toEqual([])
    expect((await audit('?to=2023-10-20T02:00')).text).toContain('No entry fits')
    const { text } = await audit(`?chain=${chain}&person=nobody&from=2023-10-20T02:00`)
    expect(text).toContain(`<option value="${chain}" selected>`)
    expect(text).toContain('<option value="nobody" selected>')
    expect(text).toContain('name="from" type="datetime-local" value="2023-10-20T02:00"')
  })

  it('says at the field that a filter is invalid, and keeps what was typed', async () => {
    const { status, text, entries } = await audit('?command=%22%3E%3Cscript%3E&subject=post%3A1&from=soon')
    expect([status, entries]).toEqual([422, []])
    expect(text).toContain('value="&#34;&gt;&lt;script&gt;"')
    expect(text).toContain('value="post:1"')
    expect(text).toContain('<a href="#audit-command">A command has letters only')
    expect(text).toContain('aria-invalid="true" aria-describedby="audit-from-error"')
    expect(text).not.toContain('<script>')
  })

  it('links to older entries with the same filters', async () => {
    const { reporter, liveBlog } = room.night
    for (let count = 0; count < 101; count += 1) await makePost({ ...reporter, at: later(count) }, liveBlog)
    const first = await audit('?command=file+post')
    expect(first.entries).toHaveLength(100)
    const [, older = ''] = /<a class="button" href="([^"]+)" rel="next">/.exec(first.text) ?? []
    const second = await audit(older.replaceAll('&amp;', '&'))
    expect(second.entries).toEqual(['file post', 'file post'])
    expect(second.text).not.toContain('rel="next"')
  })

  it('contains no body of a post, no password, no hash and no one-time link', async () => {
    const { editor, liveBlog } = room.night
    const content = contentOf({ title: 'A title', body: bodyOf('A sentence that stands nowhere else.') })
    const filed = await makePublishedPost(editor, liveBlog, content)
    await retractPost(editor, {
      post: filed._id.toHexString(),
      ...takenDown('A reason that the audit keeps.'),
    })
    const person = (await makePerson(['editor']))._id.toHexString()
    await changePassword(toolAct, { person, passwordHash: 'argon2-marked-secret' })
    await makeLink({ ...toolAct, at: atNight }, { person, linkHash: 'abcdef01'.repeat(8) })
    const pages: string[] = []
    for (const command of [
      'make-link',
      'change-password',
      'add-person',
      'retract-post',
      'publish-post',
      'file-post',
    ]) {
      const { text, entries } = await audit(`?command=${command}`)
      expect(entries.length).toBeGreaterThan(0)
      pages.push(text)
    }
    expect(pages.join('')).toContain('A reason that the audit keeps.')
    expect(pages.join('')).not.toMatch(/nowhere else|argon2|abcdef01|no hash/)
  })
})
