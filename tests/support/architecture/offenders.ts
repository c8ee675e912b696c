interface Offender {
  finding: string
  /** The text of each made-up file, by its path. */
  files: Record<string, string>
}

const stray = (path: string, text: string, what: string): Offender => ({
  finding: `${path}: ${what}`,
  files: { [path]: text },
})
const many = (amount: number, one: (at: number) => [path: string, text: string]): Record<string, string> =>
  Object.fromEntries(Array.from({ length: amount }, (_, at) => one(at)))
const lines = (amount: number): string => 'a\n'.repeat(amount)

/** Made-up files that break a rule, by the rule's name, with the finding that the rule must report. */
export const offenders: Record<string, Offender[]> = {
  'a file imports only what the import table allows': [
    stray('models/domain/a.ts', "import mongoose from 'mongoose'", 'domain may not import mongoose'),
    stray('models/domain/a.ts', "import { readFileSync } from 'node:fs'", 'domain may not import node:fs'),
    stray('models/domain/a.ts', "export { z } from 'zod'", 'domain may not import zod'),
    stray('models/contract/feed.ts', "import { z } from 'zod'", 'contract without zod may not import zod'),
    stray(
      'server/routes/posts/post-routes.ts',
      "import { queueRoutes } from './queue-routes.js'",
      'routes may not import server/routes/posts/queue-routes',
    ),
    stray(
      'server/presenters/posts/present-post.ts',
      "import { type PostDoc } from '../../../models/post-model.js'",
      'presenters may not import models/post-model',
    ),
    stray(
      'server/feed/broadcaster.ts',
      "import { Server } from 'socket.io'",
      'feed may not import socket.io',
    ),
    stray(
      'client/reader/a.ts',
      "const load = () => import('../../models/domain/posts/post-body.js')",
      'reader may not import models/domain/posts/post-body',
    ),
    stray(
      'client/kit/fetch.ts',
      "import { id } from '../../models/contract/fields.js'",
      'kit may not import models/contract/fields',
    ),
    stray(
      'seeds/a.ts',
      "type A = import('../models/post-model.js').PostDoc",
      'seeds may not import models/post-model (types)',
    ),
    stray('server/attic/a.ts', '', 'belongs to no room'),
  ],
  'each room of the import table has files': [
    { finding: 'routes: a room without files', files: { 'models/domain/a.ts': '' } },
  ],
  'no import cycles': [
    {
      finding: 'server/a -> server/b -> server/c -> server/a',
      files: {
        'server/a.ts': "import { b } from './b.js'",
        'server/b.ts': "import type { C } from './c.js'",
        'server/c.ts': "import { a } from './a.js'",
      },
    },
    { finding: 'server/a -> server/a', files: { 'server/a.ts': "import { a } from './a.js'" } },
  ],
  'file names are unique among .ts files': [
    {
      finding: 'client/kit/feed.ts = server/feed/feed.ts',
      files: { 'server/feed/feed.ts': '', 'client/kit/feed.ts': '' },
    },
  ],
  'files and folders are named in kebab-case': [
    stray('server/publishPost.ts', '', 'not in kebab-case'),
    stray('server/publish_post.ts', '', 'not in kebab-case'),
    stray('server/PostKit/a.ts', '', 'the folder PostKit is not in kebab-case'),
  ],
  'no file or folder has a name that says nothing, such as utils': [
    stray('server/index.ts', '', '"index" says nothing'),
    stray('server/utils/dates.ts', '', '"utils" says nothing'),
    stray('tests/support/helpers.ts', '', '"helpers" says nothing'),
    stray('client/common.ts', '', '"common" says nothing'),
  ],
  'a command imports no other command': [
    {
      finding: 'server/commands/posts/take-post.ts: imports the command server/commands/posts/pin-post',
      files: {
        'server/commands/posts/take-post.ts': "import { pinPost } from './pin-post.js'",
        'server/commands/posts/pin-post.ts': 'export const pinPost = () => transact(() => 1)',
      },
    },
  ],
  "the composer's folders import only from the folders before them, not from the files beside the folders": [
    stray(
      'client/newsroom/composer/editor/remarks.ts',
      "import { wireComposerForm } from '../composer-form.js'",
      'imports client/newsroom/composer/composer-form',
    ),
    stray(
      'client/newsroom/composer/drafts/draft-list.ts',
      "import type { Sending } from '../sending/post-requests.js'",
      'imports client/newsroom/composer/sending/post-requests',
    ),
    stray('client/newsroom/composer/attic/a.ts', '', 'attic is no room of the composer'),
  ],
  'every command leaves an entry in the audit': [
    {
      finding: 'server/commands/posts/pin-post.ts: leaves no entry',
      files: {
        'server/commands/posts/pin-post.ts': `
          import { loadPost, savePinned } from './save-post.js'
          export const pinPost = command(() => loadPost())`,
        'server/commands/posts/save-post.ts': `
          import { appendAudit } from '../audit/append-audit.js'
          export function loadPost() {}
          export function savePinned() { appendAudit() }`,
      },
    },
    stray(
      'server/commands/posts/note-presence.ts',
      "import { appendAudit as audit } from '../audit/append-audit.js'\nexport const notePresence = () => transact(() => audit())",
      'leaves an entry, and is said to leave none',
    ),
    stray(
      'server/commands/posts/note-presence.ts',
      "import * as audit from '../audit/append-audit.js'\nexport const notePresence = () => transact(() => audit.appendAudit())",
      'leaves an entry, and is said to leave none',
    ),
  ],
  'routes call commands, never what commands share': [
    {
      finding:
        'server/routes/posts/post-routes.ts: imports server/commands/posts/post-checks, which is no command',
      files: {
        'server/routes/posts/post-routes.ts':
          "import { checkMove } from '../../commands/posts/post-checks.js'",
        'server/commands/posts/post-checks.ts': 'export const checkMove = () => 1',
      },
    },
  ],
  'a query, presenter, renderer or policy file exports what it is named for': [
    stray(
      'server/queries/posts/find-post.ts',
      'export const getPost = 1',
      'exports getPost and not findPost',
    ),
    stray(
      'server/presenters/posts/present-post.ts',
      'export const showPost = 1',
      'exports showPost and not presentPost',
    ),
  ],
  'a command or route file exports one value, named as the file': [
    stray(
      'server/commands/posts/publish-post.ts',
      'export function publishPost() { return transact(() => 1) }\nexport const other = 1',
      'exports publishPost, other and not publishPost',
    ),
    stray(
      'server/routes/posts/post-routes.ts',
      'export interface Site {}',
      'exports no value and not postRoutes',
    ),
  ],
  'no folder holds more than 30 files': [
    { finding: 'server/a: 31 files', files: many(31, (at) => [`server/a/a-${at}.ts`, '']) },
  ],
  'every kind of file is divided into the same rooms': [
    stray('server/commands/steps/check-move.ts', '', 'steps is no subject'),
    stray('views/partials/text/time.ejs', '', 'text is no subject'),
  ],
  'imports are at most 12 % of the lines of commands': [
    {
      finding: '20.0 % of the lines are imports',
      files: { 'server/commands/posts/a.ts': `import { a } from './b.js'\n${lines(4)}` },
    },
    {
      finding: '16.7 % of the lines are imports',
      files: { 'server/commands/posts/a.ts': `import type { a } from './b.js'\n${lines(5)}` },
    },
  ],
  'a write runs through at most 12 files': [
    {
      finding:
        'publish-post runs through 13: server/commands/posts/publish-post, ' +
        Array.from({ length: 12 }, (_, at) => `server/queries/q${at + 10}`).join(', '),
      files: {
        'server/commands/posts/publish-post.ts': Array.from(
          { length: 12 },
          (_, at) => `import { a${at} } from '../../queries/q${at + 10}.js'`,
        ).join('\n'),
        ...many(12, (at) => [`server/queries/q${at + 10}.ts`, "import { a } from '../app-errors.js'"]),
      },
    },
  ],
  'exports are named': [
    stray('server/a.ts', 'export default function a() {}', 'a default export'),
    stray('server/a.ts', 'const a = 1\nexport default a', 'a default export'),
  ],
  'no barrels: nothing is exported from elsewhere': [
    stray('server/feed/all.ts', "export * from './feed.js'", 'passes on *'),
    stray('server/feed/all.ts', "export { a as b } from './feed.js'", 'passes on b'),
  ],
  'no file is longer than 300 lines': [
    stray('server/a.ts', lines(301), '301 lines'),
    stray('client/styles/reader/reader.css', lines(400), '400 lines'),
  ],
  'only server/env.ts reads the environment': [
    stray('server/a.ts', 'const port = process.env.PORT', 'process.env'),
    stray('seeds/a.ts', "const { PORT } = process['env']", 'process.env'),
  ],
  'nothing writes to the console': [stray('server/a.ts', "console.error('x')", 'console.error')],
  'the clock is passed in': [
    stray('server/a.ts', 'const at = new Date()', 'asks the clock: new Date()'),
    stray('server/a.ts', 'const at = new Date', 'asks the clock: new Date'),
    stray('seeds/a.ts', 'const at = Date.now()', 'Date.now'),
  ],
  'views write raw only what server/render made': [
    stray('views/pages/a.ejs', '<p><%- post.title %></p>', '<%- post.title %> is not made by server/render'),
    stray('views/pages/a.ejs', '<%- title -%>', '<%- title %> is not made by server/render'),
    stray(
      'views/pages/a.ejs',
      '<%- bodyHtml + title %>',
      '<%- bodyHtml + title %> is not made by server/render',
    ),
  ],
  'every test runs': [
    stray('tests/unit/a.test.ts', "it.skip('a', () => {})", 'it.skip'),
    stray('tests/unit/a.test.ts', "describe.only('a', () => {})", 'describe.only'),
    stray('tests/unit/a.test.ts', 'it.each([1]).skip', 'it.each([1]).skip'),
    stray('tests/unit/a.test.ts', "test.todo('a')", 'test.todo'),
    stray('tests/unit/a.test.ts', "xit('a', b)", "xit('a', b)"),
  ],
  'only the tests that tests/embedded-only.json lists know which store they talk to': [
    {
      finding: 'tests/http/a.test.ts > tests/support/b.ts > server/embedded-store/c',
      files: {
        'tests/http/a.test.ts': "import { b } from '../support/b.js'",
        'tests/support/b.ts': "import { c } from '../../server/embedded-store/c.js'",
      },
    },
    {
      finding: 'tests/http/a.test.ts > nightdeskTest',
      files: { 'tests/http/a.test.ts': 'command({ nightdeskTest: { diskFull: true } })' },
    },
  ],
  'tests/embedded-only.json lists only test files that exist': [
    { finding: 'tests/long/store-full.test.ts', files: { 'tests/http/a.test.ts': '' } },
  ],
  'tests use neither mocks of modules nor snapshots': [
    stray('tests/unit/a.test.ts', "jest.mock('../a.js')", 'jest.mock'),
    stray('tests/unit/a.test.ts', 'expect(a).toMatchSnapshot()', 'expect(a).toMatchSnapshot'),
  ],
}
