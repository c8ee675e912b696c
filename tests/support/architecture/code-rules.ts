import ts from 'typescript'
import { eachFile, isTypeScript, type Rule } from './rule.js'
import { nodesOf, type SourceFile } from './source-files.js'

const mostLines = 300
const clocks = /^(server\/context\.ts|client\/kit\/clock\.ts|bench\/|server\/embedded-store\/)/
const readsEnvironment = /^(server\/env\.ts|tests\/|bench\/)/

const linesOf = (text: string): number => text.replace(/\n$/, '').split('\n').length

/** "object.member" of every member access in the file. */
function membersOf(file: SourceFile): string[] {
  if (!file.tree) return []
  return nodesOf(file.tree).flatMap((node) => {
    if (ts.isPropertyAccessExpression(node)) return [`${node.expression.getText()}.${node.name.text}`]
    if (!ts.isElementAccessExpression(node) || !ts.isStringLiteralLike(node.argumentExpression)) return []
    return [`${node.expression.getText()}.${node.argumentExpression.text}`]
  })
}

const members = (pattern: RegExp): Rule['find'] =>
  eachFile((file) => membersOf(file).filter((member) => pattern.test(member)))

function timeless(file: SourceFile): string[] {
  const now = file.tree
    ? nodesOf(file.tree).filter(
        (node) =>
          (ts.isNewExpression(node) &&
            (node.arguments?.length ?? 0) === 0 &&
            node.expression.getText() === 'Date') ||
          (ts.isCallExpression(node) && node.expression.getText() === 'Date'),
      )
    : []
  return [
    ...now.map((node) => `asks the clock: ${node.getText()}`),
    ...membersOf(file).filter((member) => /^(globalThis\.)?Date\.now$/.test(member)),
  ]
}

/** What a view may write raw: include, HTML that server/render made, JSON from its one function, icons, names. */
const madeByRender =
  /^(include\(.*\)|([\w$]+\.)*(html|[\w$]+Html|json|[\w$]+Json)|([\w$]+\.)*json\([\w$.]+\)|([\w$]+\.)*icon\('[a-z0-9-]+'\)|bdi\(.*\))$/s

function rawOutput({ text }: SourceFile): string[] {
  return [...text.matchAll(/<%-([\s\S]*?)[-_]?%>/g)]
    .map(([, inside]) => (inside ?? '').trim().replace(/;$/, ''))
    .filter((inside) => !madeByRender.test(inside))
    .map((inside) => `<%- ${inside} %> is not made by server/render`)
}

/** The one file that may skip tests, where a tool is missing; .ci/allowed-skips.txt names each of them. */
const theOneSkip = 'tests/support/it-where.ts'

const runsNot = /^(it|test|describe)\b.*\.(skip|only|todo|failing)$/s
const oldNames = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe'])

function skipped(file: SourceFile): string[] {
  const old = file.tree
    ? nodesOf(file.tree).filter(
        (node) => ts.isCallExpression(node) && oldNames.has(node.expression.getText()),
      )
    : []
  return [...membersOf(file).filter((member) => runsNot.test(member)), ...old.map((node) => node.getText())]
}

export const codeRules: readonly Rule[] = [
  {
    name: `no file is longer than ${mostLines} lines`,
    looksAt: () => true,
    find: eachFile(({ text }) => (linesOf(text) > mostLines ? [`${linesOf(text)} lines`] : [])),
  },
  {
    name: 'only server/env.ts reads the environment',
    looksAt: (path) => isTypeScript(path) && !readsEnvironment.test(path),
    find: members(/^process\.env$/),
  },
  {
    name: 'nothing writes to the console',
    looksAt: isTypeScript,
    find: members(/^(globalThis\.)?console\./),
  },
  {
    name: 'the clock is passed in',
    looksAt: (path) => isTypeScript(path) && !clocks.test(path),
    find: eachFile(timeless),
  },
  {
    name: 'views write raw only what server/render made',
    looksAt: (path) => path.startsWith('views/') && path.endsWith('.ejs'),
    find: eachFile(rawOutput),
  },
  {
    name: 'every test runs',
    looksAt: (path) => path.startsWith('tests/') && isTypeScript(path) && path !== theOneSkip,
    find: eachFile(skipped),
  },
  {
    name: 'tests use neither mocks of modules nor snapshots',
    looksAt: (path) => path.startsWith('tests/') && isTypeScript(path),
    find: members(/^(jest\.(mock|doMock|unstable_mockModule)|.*\.toMatch(Inline)?Snapshot)$/s),
  },
]
