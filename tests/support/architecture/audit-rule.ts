import ts from 'typescript'
import { isCommand, isInCommands } from './command-rules.js'
import type { Rule } from './rule.js'
import { nodesOf, resolvedPath, type SourceFile } from './source-files.js'

/** Commands without an audit entry. A presence changes nobody's data, and is gone after a minute. */
const silentCommands = [
  'server/commands/posts/note-presence.ts',
  // Marks follow from the correction or withdrawal that made them, which is in the audit.
  'server/commands/posts/mark-rereads.ts',
]
const entry = 'server/commands/audit/append-audit#appendAudit'

const withoutEnding = (path: string): string => path.replace(/\.ts$/, '')

/** What a file imports, as "path#name", by the name that it has in the file; a whole topic as "path#", by its own name and a dot. */
function imported(tree: ts.SourceFile): Map<string, string> {
  const known = new Map<string, string>()
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const bindings = statement.importClause?.namedBindings
    if (!bindings) continue
    const from = resolvedPath(tree.fileName, statement.moduleSpecifier.text)
    if (ts.isNamespaceImport(bindings)) {
      known.set(`${bindings.name.text}.`, `${from}#`)
      continue
    }
    for (const { name, propertyName } of bindings.elements) {
      known.set(name.text, `${from}#${(propertyName ?? name).text}`)
    }
  }
  return known
}

function functionsOf(tree: ts.SourceFile): [name: string, node: ts.Node][] {
  return tree.statements.flatMap((statement): [string, ts.Node][] => {
    if (ts.isFunctionDeclaration(statement)) return statement.name ? [[statement.name.text, statement]] : []
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.map((one) => [one.name.getText(), one])
  })
}

/** The functions that each function of a file calls, in its own file or in others. */
function callsOf({ path, tree }: SourceFile): [string, string[]][] {
  if (!tree) return []
  const elsewhere = imported(tree)
  const here = withoutEnding(path)
  return functionsOf(tree).map(([name, node]) => {
    const called = nodesOf(node).flatMap((one) => {
      if (!ts.isCallExpression(one)) return []
      const { expression: to } = one
      if (ts.isIdentifier(to)) return [elsewhere.get(to.text) ?? `${here}#${to.text}`]
      if (!ts.isPropertyAccessExpression(to)) return []
      const topic = elsewhere.get(`${to.expression.getText()}.`)
      return topic ? [`${topic}${to.name.text}`] : []
    })
    return [`${here}#${name}`, called]
  })
}

function reaches(calls: ReadonlyMap<string, string[]>, start: readonly string[]): boolean {
  const seen = new Set<string>()
  const open = [...start]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === entry) return true
    if (!seen.has(next)) open.push(...(calls.get(next) ?? []))
    seen.add(next)
  }
  return false
}

/** The rule follows calls, not imports: importing appendAudit without calling it leaves no entry. */
export const auditRule: Rule = {
  name: 'every command leaves an entry in the audit',
  looksAt: isInCommands,
  find: (files) => {
    const calls = new Map(files.flatMap(callsOf))
    return files.filter(isCommand).flatMap(({ path, exports }) => {
      const own = exports
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ name }) => `${withoutEnding(path)}#${name}`)
      const leavesOne = reaches(calls, own)
      if (leavesOne === !silentCommands.includes(path)) return []
      return [`${path}: ${leavesOne ? 'leaves an entry, and is said to leave none' : 'leaves no entry'}`]
    })
  },
}
