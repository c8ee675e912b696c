import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'

/** Typed by hand: every command that changes a contest, and why it needs no guard, or which it has. */
const commands: Record<string, string> = {
  'posts/mark-rereads': 'marks for the newsroom',
  'results/add-caveat': 'a doubt about the result',
  'results/blank-result-words': 'takes down',
  'results/call-recount': 'holds back',
  'results/check-count': 'counts',
  'results/check-published': 'counts',
  'results/drop-count': 'counts',
  'results/end-recount': 'holds back no more: what is published takes two',
  'results/enter-count': 'counts',
  'results/name-source': 'counts',
  'results/propose-note': 'the first person of a note',
  'results/publish-note': 'the second person of a note',
  'results/publish-result': 'counts: only with a set-up that was read, and checked against',
  'results/reinstate-result': 'counts: only with a set-up that was read',
  'results/remove-caveat': 'takes down',
  'results/take-down-note': 'takes down',
  'results/withdraw-result': 'takes down',
  'setup/remove-contest': 'nothing of it was ever public',
  'setup/add-contest': 'nobody has read it yet',
  'setup/assign-reporter': 'who works there',
  'setup/unassign-reporter': 'who works there',
  'setup/corrections/read-setup': 'the second person',
  'setup/edit-contest': 'not while it is public',
  'setup/remove-seed': 'practice only',
  'setup/corrections/propose-setup': 'the first person',
  'setup/corrections/propose-poll': 'the first person',
  'setup/corrections/confirm-setup': 'the second person',
  'setup/corrections/drop-setup': 'takes down',
  'setup/corrections/spell-name': 'two letters',
  'setup/corrections/withhold-field': 'takes down',
  'setup/corrections/show-field': 'the second person',
}

it('the list of commands has every command that changes a contest', async () => {
  const folder = new URL('../../../server/commands/', import.meta.url).pathname
  const found: string[] = []
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.ts')) continue
    const text = await readFile(join(folder, file), 'utf8')
    const writes =
      /\b(saveContest|saveUnseen|updateContest|ContestModel\.(create|update|insert|delete|find\w+And))/
    if (/\b(command|transact)\(/.test(text) && writes.test(text)) found.push(file.replace(/\.ts$/, ''))
  }
  expect(found.sort()).toEqual(Object.keys(commands).sort())
})
