import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const folder = join(import.meta.dirname, '../../../server/commands')

/** Typed by hand: the freeze that stops a command. Those of people and of the audit publish nothing. */
const held: Readonly<Record<string, 'posts' | 'results' | 'nothing'>> = {
  'posts/blank-post-words': 'nothing',
  'posts/correct-post': 'nothing',
  'posts/dismiss-flashes': 'nothing',
  'posts/dismiss-post': 'nothing',
  'posts/file-post': 'nothing',
  'posts/mark-key-event': 'nothing',
  'posts/mark-rereads': 'nothing',
  'posts/note-presence': 'nothing',
  'posts/pin-post': 'nothing',
  'posts/publish-post': 'posts',
  'posts/release-post': 'nothing',
  'posts/retract-post': 'nothing',
  'posts/revise-post': 'nothing',
  'posts/send-back-post': 'nothing',
  'posts/take-post': 'nothing',
  'posts/tick-off-post': 'nothing',
  'posts/touch-up-post': 'nothing',
  'posts/unpin-post': 'nothing',
  'posts/update-post': 'posts',
  'results/add-caveat': 'results',
  'results/blank-result-words': 'nothing',
  'results/call-recount': 'nothing',
  'results/check-count': 'nothing',
  'results/check-published': 'nothing',
  'results/drop-count': 'nothing',
  'results/end-recount': 'nothing',
  'results/enter-count': 'nothing',
  'results/name-source': 'nothing',
  'results/propose-note': 'nothing',
  'results/publish-note': 'posts',
  'results/publish-result': 'results',
  'results/reinstate-result': 'results',
  'results/remove-caveat': 'nothing',
  'results/take-down-note': 'nothing',
  'results/withdraw-result': 'nothing',
  'setup/add-contest': 'nothing',
  'setup/add-election': 'nothing',
  'setup/add-live-blog': 'nothing',
  'setup/assign-reporter': 'nothing',
  'setup/change-election-settings': 'nothing',
  'setup/close-live-blog': 'nothing',
  'setup/corrections/blank-election-words': 'nothing',
  'setup/corrections/confirm-election': 'results',
  'setup/corrections/confirm-setup': 'results',
  'setup/corrections/drop-election': 'nothing',
  'setup/corrections/drop-setup': 'nothing',
  'setup/edit-contest': 'nothing',
  'setup/edit-election': 'nothing',
  'setup/edit-live-blog': 'nothing',
  'setup/finish-seed': 'nothing',
  'setup/freeze-election': 'nothing',
  'setup/freeze-live-blog': 'nothing',
  'setup/open-live-blog': 'nothing',
  'setup/corrections/propose-election': 'nothing',
  'setup/corrections/propose-poll': 'nothing',
  'setup/corrections/propose-setup': 'nothing',
  'setup/corrections/read-election': 'nothing',
  'setup/corrections/read-setup': 'nothing',
  'setup/remove-contest': 'nothing',
  'setup/remove-seed': 'nothing',
  'setup/corrections/show-field': 'results',
  'setup/corrections/spell-name': 'nothing',
  'setup/unassign-reporter': 'nothing',
  'setup/corrections/withhold-field': 'nothing',
}

const sources = new Map(
  ['posts', 'results', 'setup'].flatMap((room) =>
    readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' }).flatMap((name) => {
      if (!name.endsWith('.ts')) return []
      const source = readFileSync(join(folder, room, name), 'utf8')
      return /\b(command|transact)\(/.test(source)
        ? [[`${room}/${name.replace('.ts', '')}`, source] as const]
        : []
    }),
  ),
)

/** What a command asks: publish-post and update-post share their check. */
function asked(source: string): string {
  if (/checkFrozen\(\w+, 'results'\)/.test(source)) return 'results'
  return /checkTakesPublishing\(|checkFrozen\(\w+, 'posts'\)/.test(source) ? 'posts' : 'nothing'
}

describe('a freeze', () => {
  it('is known to stop every command or not to stop it', () => {
    expect([...sources.keys()].sort()).toEqual(Object.keys(held).sort())
    expect(readFileSync(join(folder, 'posts/post-checks.ts'), 'utf8')).toContain(
      "checkFrozen(liveBlog, 'posts')",
    )
  })

  it.each([...sources])('stops %s as the table says', (command, source) => {
    expect(asked(source)).toBe(held[command])
  })
})

/** Typed by hand: every command that changes solo, the time of a poll, roles or a way in, and what it takes while votes are counted. */
const switches: Readonly<Record<string, string>> = {
  'setup/add-election': 'one: nothing of it is counted, and solo is off',
  'setup/change-election-settings': 'two at night',
  'setup/edit-contest': 'two at night',
  'setup/edit-election': 'two at night',
  'setup/corrections/confirm-election': 'two at any time',
  'setup/corrections/confirm-setup': 'two at any time',
  'setup/corrections/propose-poll': 'the first of two',
}
const asks = 'secondAtNight('

describe('a switch of the night', () => {
  const names = /\b(solo|pollClosesAt|pollingDate)\b/
  const sets = [...sources].filter(([name, source]) => name.startsWith('setup/') && names.test(source))

  it('is known for every command that names what is switched', () => {
    expect(sets.map(([name]) => name).sort()).toEqual(Object.keys(switches).sort())
  })

  it.each(sets)('takes what the table says by %s', (command, source) => {
    expect(source.includes(asks)).toBe(switches[command] === 'two at night')
  })
})
