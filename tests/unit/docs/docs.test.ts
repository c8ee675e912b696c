import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { envNames } from '../../../server/env.js'
import { withPictures } from '../../support/draw-moves.js'

const root = join(import.meta.dirname, '../../..')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-')
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading))

/** The broken links of a page: to a missing file, or to a heading that its page does not have. */
function deadLinks(page: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => {
      if (/^https?:/.test(target)) return false
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? page : join(dirname(page), path)
      if (!existsSync(join(root, file))) return true
      return anchor !== undefined && !anchorsOf(file === page ? text : read(file)).includes(anchor)
    })
}

/** The repository paths that a page names and that do not exist; `*` matches any part of a name. */
function missingPaths(text: string): string[] {
  const named = text.matchAll(
    /(?<![\w./-])(?:models|server|client|views|seeds|tests|bench|docs|docker|\.ci)\/[\w./*-]*\w/g,
  )
  return [...new Set([...named].map(([path]) => path))].filter((path) => !isThere(path))
}
function isThere(path: string): boolean {
  if (!path.includes('*')) return existsSync(join(root, path))
  const pattern = new RegExp(`^${path.replace(/[.]/g, '\\.').replaceAll('*', '[^/]+')}$`)
  return readdirSync(join(root, dirname(path))).some((name) => pattern.test(`${dirname(path)}/${name}`))
}

describe('README.md', () => {
  it('has at most 120 lines, none longer than 140 characters', () => {
    const lines = read('README.md').trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(120)
    expect(lines.filter((line) => line.length > 140)).toEqual([])
  })

  it('links every page of the docs', () => {
    const linked = [...read('README.md').matchAll(/\]\((docs\/[\w./-]+\.md)\)/g)].map(([, path]) => path)
    expect([...new Set(linked)].sort()).toEqual(pages.filter((page) => page.startsWith('docs/')).sort())
  })
})

describe('the docs', () => {
  it.each(pages)('%s has no broken links to files and headings', (page) => {
    expect(deadLinks(page, read(page))).toEqual([])
  })

  it.each(pages)('%s names only paths that exist in the repository', (page) => {
    expect(missingPaths(read(page))).toEqual([])
  })

  it('would fail these tests with a broken link or path', () => {
    const text =
      '# Here\n[a](#here) [b](#there) [c](docs/none.md) [d](LICENSE) [e](CONTRIBUTING.md#no-such-heading)'
    expect(deadLinks('README.md', text)).toEqual([
      '#there',
      'docs/none.md',
      'CONTRIBUTING.md#no-such-heading',
    ])
    expect(
      missingPaths('`server/none.ts` and server/main.ts, in models/*-model.ts or models/*-none.ts.'),
    ).toEqual(['server/none.ts', 'models/*-none.ts'])
  })

  it('explain each environment variable', () => {
    const said = read('docs/configuration.md')
    expect(envNames.length).toBeGreaterThan(9)
    expect(envNames.filter((name) => !said.includes(`\`${name}\``))).toEqual([])
  })

  it('give a reason for each dependency, and for nothing else', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>
    const installed = Object.keys({ ...dependencies, ...devDependencies })
    const [, table = ''] = read('docs/decisions.md').split('## Dependencies')
    const explained = [...table.matchAll(/^\| ([^|]+) \|[^|]+\|[^|]+\|$/gm)]
      .flatMap(([, names = '']) => names.split(', '))
      .filter((name) => !['package', '---'].includes(name))
    const covers = (named: string, name: string): boolean =>
      named.endsWith('*') ? name.startsWith(named.slice(0, -1)) : named === name
    expect(explained.length).toBeGreaterThan(30)
    expect(installed.filter((name) => !explained.some((named) => covers(named, name)))).toEqual([])
    expect(explained.filter((named) => !installed.some((name) => covers(named, name)))).toEqual([])
  })

  it('show the move tables of the code (npm run draw-moves updates them)', () => {
    const text = read('docs/architecture.md')
    expect(text.match(/^stateDiagram-v2$/gm)).toHaveLength(4)
    expect(withPictures(text)).toBe(text)
    const changed = text.replace('filed --> returned: send-back-post', 'filed --> returned')
    expect(changed).not.toBe(text)
    expect(withPictures(changed)).toBe(text)
  })
})
