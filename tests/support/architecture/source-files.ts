import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

export interface Import {
  /** A path from the root without an ending, or the name of a package. */
  to: string
  /** Imported or exported with `type`: nothing of it is left at run time. */
  typeOnly: boolean
  internal: boolean
}

export interface Export {
  name: string
  typeOnly: boolean
  from: boolean
}

/** What the rules know of a file. For anything but TypeScript they know the text alone. */
export interface SourceFile {
  path: string
  text: string
  imports: Import[]
  /** Lines that its import statements take, and those of them that leave nothing at run time. */
  importLines: { all: number; typeOnly: number }
  exports: Export[]
  tree: ts.SourceFile | null
}

const folders = ['models', 'server', 'client', 'seeds', 'tests', 'bench', 'views', '.ci']
const endings = /\.(ts|js|mjs|ejs|css)$/

/** Every source file of the tree below the root. */
export function readSourceFiles(root: string): SourceFile[] {
  const top = readdirSync(root).filter((name) => endings.test(name))
  const below = folders.flatMap((folder) => filesBelow(root, folder))
  return [...top, ...below].map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8')))
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(root, { withFileTypes: true }).some(({ name }) => name === folder)
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => endings.test(name))
        .map((name) => posix.join(folder, name))
    : []
}

const noLines = { all: 0, typeOnly: 0 }

/** A file from its path and text; tests also make up offenders with it, which a rule must find. */
export function sourceFile(path: string, text: string): SourceFile {
  if (!path.endsWith('.ts')) return { path, text, imports: [], importLines: noLines, exports: [], tree: null }
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
  return {
    path,
    text,
    tree,
    imports: importsOf(tree),
    importLines: importLinesOf(tree),
    exports: tree.statements.flatMap(exportsOf),
  }
}

/** Every node of a tree. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const all: ts.Node[] = [node]
  for (let at = 0; at < all.length; at++) {
    const next = all[at]
    if (next) ts.forEachChild(next, (child) => void all.push(child))
  }
  return all
}

function importLinesOf(tree: ts.SourceFile): { all: number; typeOnly: number } {
  const lineOf = (position: number): number => tree.getLineAndCharacterOfPosition(position).line
  const statements = tree.statements.filter((statement) => ts.isImportDeclaration(statement))
  const linesIn = (some: readonly ts.Statement[]): number =>
    some.reduce((sum, one) => sum + lineOf(one.getEnd()) - lineOf(one.getStart()) + 1, 0)
  return { all: linesIn(statements), typeOnly: linesIn(statements.filter(isOfTypes)) }
}

const isOfTypes = ({ importClause }: ts.ImportDeclaration): boolean =>
  importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword

function importsOf(tree: ts.SourceFile): Import[] {
  return nodesOf(tree).flatMap((node) => {
    const said = specifierOf(node)
    if (!said) return []
    const internal = said.text.startsWith('.')
    const to = internal ? resolvedPath(tree.fileName, said.text) : packageOf(said.text)
    return [{ to, typeOnly: said.typeOnly, internal }]
  })
}

function specifierOf(node: ts.Node): { text: string; typeOnly: boolean } | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { text: node.moduleSpecifier.text, typeOnly: isOfTypes(node) }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { text: node.moduleSpecifier.text, typeOnly: node.isTypeOnly }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return ts.isStringLiteral(node.argument.literal)
      ? { text: node.argument.literal.text, typeOnly: true }
      : null
  }
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return null
  const [argument] = node.arguments
  return argument && ts.isStringLiteralLike(argument) ? { text: argument.text, typeOnly: false } : null
}

/** The path from the root, without an ending, of what a file imports. */
export const resolvedPath = (from: string, to: string): string =>
  posix.join(posix.dirname(from), to).replace(/\.(js|ts)$/, '')

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function exportsOf(statement: ts.Statement): Export[] {
  if (ts.isExportAssignment(statement)) return [{ name: 'default', typeOnly: false, from: false }]
  if (ts.isExportDeclaration(statement)) return reExports(statement)
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
  if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) {
    return [{ name: 'default', typeOnly: false, from: false }]
  }
  const typeOnly = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
  return namesOf(statement).map((name) => ({ name, typeOnly, from: false }))
}

function reExports(statement: ts.ExportDeclaration): Export[] {
  const from = statement.moduleSpecifier !== undefined
  const clause = statement.exportClause
  if (!clause || !ts.isNamedExports(clause)) return [{ name: '*', typeOnly: statement.isTypeOnly, from }]
  return clause.elements.map((element) => ({
    name: element.name.text,
    typeOnly: statement.isTypeOnly || element.isTypeOnly,
    from,
  }))
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  }
  const named = statement as ts.Statement & { name?: ts.Node }
  return named.name ? [named.name.getText()] : []
}
