import { isDoc, type Doc } from './bson-order.js'
import { asDoc } from './document-paths.js'
import { StoreError } from './store-error.js'

export type Projector = (doc: Doc) => Doc

interface Tree {
  [field: string]: Tree | true
}

/** Inclusion or exclusion of fields, `_id` by itself; nothing computed. */
export function compileProjection(input: unknown): Projector {
  if (input === undefined || input === null) return (doc) => doc
  const entries = Object.entries(asDoc(input, 'A projection')).map(([path, value]): [string, boolean] => [
    path,
    included(path, value),
  ])
  const idShown = entries.find(([path]) => path === '_id')?.[1]
  const others = entries.filter(([path]) => path !== '_id')
  const including = others[0]?.[1] ?? idShown ?? false
  const mixed = others.find(([, shown]) => shown !== including)
  if (mixed) {
    const [code, word] = including ? ([31254, 'exclusion'] as const) : ([31249, 'inclusion'] as const)
    throw new StoreError(code, `Cannot do ${word} on field ${mixed[0]} in the other kind of projection`)
  }
  if (entries.length === 0) return (doc) => doc
  const paths = others.map(([path]) => path)
  if (including ? idShown !== false : idShown === false) paths.unshift('_id')
  const tree = treeOf(paths)
  return (doc) => (including ? pick(doc, tree) : omit(doc, tree)) as Doc
}

function included(path: string, value: unknown): boolean {
  if (path.includes('$'))
    throw new StoreError(2, `The embedded store has no positional projection: '${path}'.`)
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  throw new StoreError(2, `The embedded store projects with 0 and 1 only, not with what '${path}' asks.`)
}

function treeOf(paths: readonly string[]): Tree {
  const tree: Tree = {}
  for (const path of paths) {
    const segments = path.split('.')
    let at = tree
    for (const [depth, segment] of segments.entries()) {
      const known = at[segment]
      if (known === true || (known !== undefined && depth === segments.length - 1)) {
        throw new StoreError(2, `Path collision at ${path}`)
      }
      const next: Tree = known ?? {}
      at[segment] = depth === segments.length - 1 ? true : next
      at = next
    }
  }
  return tree
}

function pick(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) {
    return value.filter((each) => isDoc(each) || Array.isArray(each)).map((each) => pick(each, tree))
  }
  if (!isDoc(value)) return undefined
  const fields = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    const part = Object.hasOwn(tree, name) ? tree[name] : undefined
    if (part === undefined) return []
    const shown = part === true ? field : pick(field, part)
    return shown === undefined ? [] : [[name, shown]]
  })
  return Object.fromEntries(fields)
}

function omit(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((each) => omit(each, tree))
  if (!isDoc(value)) return value
  const fields = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    const part = Object.hasOwn(tree, name) ? tree[name] : undefined
    if (part === true) return []
    return [[name, part === undefined ? field : omit(field, part)]]
  })
  return Object.fromEntries(fields)
}
