import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const folder = 'server/commands'
const sourceOf = (path: string): string => readFileSync(join(folder, path), 'utf8')
const namesIn = (path: string): string[] =>
  readdirSync(join(folder, path), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()

/** Typed by hand: a presence changes nothing that is anybody's, and is gone after a minute. */
const unaudited = ['note-presence.ts']
/** The steps that leave an entry for the command that takes them. */
const steps = ['dismiss', 'move-live-blog', 'save-published', 'set-pinned']
const entry = /\b(?:append)?audit(?:Contest|Edit|LiveBlog|Person|Post)?\(act\b/i
const auditingStep = /\b(?:dismiss|moveLiveBlog|savePublished|setPinned)\(act\b/

describe('every command leaves an entry in the audit', () => {
  const commands = namesIn('.')

  it('but for those that are typed here', () => {
    expect(commands.length).toBeGreaterThan(40)
    const silent = commands.filter(
      (name) => !entry.test(sourceOf(name)) && !auditingStep.test(sourceOf(name)),
    )
    expect(silent).toEqual(unaudited)
  })

  it('also where a step does', () => {
    expect(steps.filter((name) => !entry.test(sourceOf(`steps/${name}.ts`)))).toEqual([])
  })
})
