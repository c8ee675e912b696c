import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'

const dist = join(import.meta.dirname, '../../../dist/client')

async function built(name: string): Promise<Buffer> {
  const manifest = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as Record<string, string>
  const href = manifest[name] ?? ''
  expect(href).toMatch(/^\/assets\/[a-z]+-\w+\.js$/)
  return readFile(join(dist, href.replace('/assets/', '')))
}

describe("the reader's script", () => {
  it('is at most 20 KB gzip, and contains neither zod nor the editor', async () => {
    const script = await built('reader.js')
    expect(script.length).toBeGreaterThan(20_000)
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(20 * 1024)
    expect(script.toString()).not.toMatch(/ZodError|prosemirror|strictObject/i)
  })
})

describe("the newsroom's script", () => {
  it('does not contain zod, and has the editor in the composer only', async () => {
    const script = await built('newsroom.js')
    expect(script.length).toBeGreaterThan(40_000)
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(40 * 1024)
    expect(script.toString()).not.toMatch(/ZodError|prosemirror|strictObject/i)
  })
})
